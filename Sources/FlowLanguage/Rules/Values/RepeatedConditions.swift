import Diagnostics

extension Rule {
    static let repeatedValue = Rule(
        "repeated-conditions", .warning, "the same thing twice in one list")
}

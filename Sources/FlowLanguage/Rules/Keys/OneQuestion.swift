import Diagnostics

extension Rule {
    static let oneQuestion = Rule(
        "one-question", .error, "a condition that asks nothing, or several things at once")
}

import Diagnostics

extension Rule {
    static let operatorCount = Rule(
        "operator-count", .error, "a condition with no operator, or with more than one")
}

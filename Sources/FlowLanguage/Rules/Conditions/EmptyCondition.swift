import Diagnostics

extension Rule {
    static let emptyCondition = Rule(
        "empty-condition", .error, "a condition that asks nothing")
}

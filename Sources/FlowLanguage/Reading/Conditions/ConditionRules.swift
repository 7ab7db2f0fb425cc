import Diagnostics

/// The rules of conditions.
extension Rule {
    static let unknownField = Rule("unknown-field", .error, "a field that the catalogue does not have")
    static let operatorCount = Rule("operator-count", .error, "a condition with no operator, or with more than one")
    static let operatorType = Rule("operator-type", .error, "an operator that does not fit the field's type")
    static let emptyCondition = Rule("empty-condition", .error, "a condition that asks nothing")
    static let oneQuestion = Rule("one-question", .error, "a condition that asks nothing, or several things at once")
}

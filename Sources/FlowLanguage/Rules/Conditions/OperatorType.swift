import Diagnostics

extension Rule {
    static let operatorType = Rule(
        "operator-type", .error, "an operator that does not fit the field's type")
}

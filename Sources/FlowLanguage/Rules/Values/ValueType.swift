import Diagnostics

extension Rule {
    static let valueType = Rule(
        "value-type", .error, "a value of another kind than its key takes")
}

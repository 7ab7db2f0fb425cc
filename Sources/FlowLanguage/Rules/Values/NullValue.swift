import Diagnostics

extension Rule {
    static let nullValue = Rule(
        "null-value", .error, "null is not a value")
}

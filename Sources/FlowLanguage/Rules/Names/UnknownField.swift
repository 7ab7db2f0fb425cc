import Diagnostics

extension Rule {
    static let unknownField = Rule(
        "unknown-field", .error, "a field that the catalogue does not have")
}

import Diagnostics

extension Rule {
    static let booleanWord = Rule(
        "boolean-word", .error, "booleans are true and false only")
}

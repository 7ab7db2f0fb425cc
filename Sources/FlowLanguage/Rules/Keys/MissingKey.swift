import Diagnostics

extension Rule {
    static let missingKey = Rule(
        "missing-key", .error, "a required key is missing, or has nothing after it")
}

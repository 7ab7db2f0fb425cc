import Diagnostics

extension Rule {
    static let duplicateKey = Rule(
        "duplicate-key", .error, "a key appears twice in one mapping")
}

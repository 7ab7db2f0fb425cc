import Diagnostics

extension Rule {
    static let unknownKey = Rule(
        "unknown-key", .error, "a key that means nothing where it stands")
}

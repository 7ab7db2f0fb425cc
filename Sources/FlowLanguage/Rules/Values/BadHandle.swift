import Diagnostics

extension Rule {
    static let badHandle = Rule(
        "bad-handle", .error, "a handle or id with characters that it cannot have")
}

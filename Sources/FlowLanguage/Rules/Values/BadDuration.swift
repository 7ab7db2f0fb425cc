import Diagnostics

extension Rule {
    static let badDuration = Rule(
        "bad-duration", .error, "a duration that is not written in words")
}

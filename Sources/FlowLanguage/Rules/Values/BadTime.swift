import Diagnostics

extension Rule {
    static let badTime = Rule(
        "bad-time", .error, "a clock time that is not HH:MM")
}

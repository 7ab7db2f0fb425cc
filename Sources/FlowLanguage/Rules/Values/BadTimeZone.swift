import Diagnostics

extension Rule {
    static let badTimeZone = Rule(
        "bad-time-zone", .error, "a time zone that is not an IANA area")
}

import Diagnostics

extension Rule {
    static let noSuchDate = Rule(
        "no-such-date", .error, "a date that the calendar does not have")
}

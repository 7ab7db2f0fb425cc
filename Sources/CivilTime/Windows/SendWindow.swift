/// When messages may go out, in the customer's zone: from `from` on, before `until`, on some days of the week.
package struct SendWindow: Sendable, Hashable {
    private let hours: DailyHours

    /// A window over midnight when `from` is later than `until`; nil when it would never open.
    package init?(days: Weekdays, from: ClockTime, until: ClockTime) {
        guard let hours = DailyHours(days: days, from: from, until: until) else { return nil }
        self.hours = hours
    }

    private init(everyDayFrom from: ClockTime, until: ClockTime) {
        hours = DailyHours(openDays: .everyDay, from: from, until: until)
    }

    /// Open at every instant; authors must ask for it by this word.
    package static let always = SendWindow(everyDayFrom: .midnight, until: .endOfDay)
    /// The window of those who set none: every day from 08:00 until 20:00.
    package static let standard = SendWindow(everyDayFrom: ClockTime(hour: 8), until: ClockTime(hour: 20))

    /// The days on which it opens.
    package var days: Weekdays { hours.days }
    /// When it opens.
    package var from: ClockTime { hours.from }
    /// When it closes; this minute is outside.
    package var until: ClockTime { hours.until }

    /// Whether a message may go out at `instant` to someone in `zone`.
    package func isOpen(at instant: Instant, in zone: ZoneRules) -> Bool {
        self == .always || hours.end(containing: instant, in: zone) != nil
    }

    /// `instant` itself while the window is open, otherwise the instant at which it opens next.
    package func nextOpening(atOrAfter instant: Instant, in zone: ZoneRules) -> Instant {
        self == .always ? instant : hours.start(atOrAfter: instant, in: zone)
    }
}

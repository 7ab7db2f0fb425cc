/// Hours of every day in which a channel is silent, whatever a flow says.
package struct QuietHours: Sendable, Hashable {
    private let hours: DailyHours

    /// Hours over midnight when `from` is later than `until`; nil when they would be empty or the whole day.
    package init?(from: ClockTime, until: ClockTime) {
        guard
            !(from == .midnight && until == .endOfDay),
            let hours = DailyHours(days: .everyDay, from: from, until: until)
        else { return nil }
        self.hours = hours
    }

    /// When silence begins.
    package var from: ClockTime { hours.from }
    /// When silence ends; this minute is not quiet.
    package var until: ClockTime { hours.until }

    /// Whether the channel is silent at `instant` for someone in `zone`.
    package func isQuiet(at instant: Instant, in zone: ZoneRules) -> Bool {
        hours.end(containing: instant, in: zone) != nil
    }

    /// The first instant that is not quiet, `instant` itself included.
    package func end(after instant: Instant, in zone: ZoneRules) -> Instant {
        var end = instant
        // When clocks skip the loud hours, one quiet stretch runs into the next.
        while let later = hours.end(containing: end, in: zone) { end = later }
        return end
    }
}

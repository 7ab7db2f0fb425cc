/// The same hours on some days of the week; hours over midnight belong to the day they start on.
///
/// On each day they are one stretch of instants, from the first at which the zone shows `from` until the first at which it
/// shows `until`. So a change of the clocks may shorten or lengthen the hours, or leave none, but never opens them twice.
struct DailyHours: Sendable, Hashable {
    let days: Weekdays
    let from: ClockTime
    let until: ClockTime

    /// Nil for hours that no day has: no weekday, or a start that is the end.
    init?(days: Weekdays, from: ClockTime, until: ClockTime) {
        guard !days.isEmpty, from != until, from != .endOfDay else { return nil }
        self.init(openDays: days, from: from, until: until)
    }

    init(openDays: Weekdays, from: ClockTime, until: ClockTime) {
        self.days = openDays
        self.from = from
        self.until = until
    }

    private func start(on date: CivilDate, in zone: ZoneRules) -> Instant {
        zone.instant(of: date, at: from)
    }

    private func end(on date: CivilDate, in zone: ZoneRules) -> Instant {
        zone.instant(of: from < until ? date : date.adding(days: 1), at: until)
    }

    /// The end of the hours that `instant` falls into; nil when it falls into none.
    func end(containing instant: Instant, in zone: ZoneRules) -> Instant? {
        let today = zone.date(at: instant)
        // Yesterday's hours may run over midnight, and clocks set back across midnight return to a day already left.
        for date in [today, today.adding(days: -1), today.adding(days: 1)] where days.contains(date.weekday) {
            guard start(on: date, in: zone) <= instant else { continue }
            let end = end(on: date, in: zone)
            if instant < end { return end }
        }
        return nil
    }

    /// The first instant inside the hours that is not before `instant`.
    func start(atOrAfter instant: Instant, in zone: ZoneRules) -> Instant {
        if end(containing: instant, in: zone) != nil { return instant }
        var date = zone.date(at: instant).adding(days: -1)
        while true {
            if days.contains(date.weekday) {
                let start = start(on: date, in: zone)
                if start >= instant && start < end(on: date, in: zone) { return start }
            }
            date = date.adding(days: 1)
        }
    }
}

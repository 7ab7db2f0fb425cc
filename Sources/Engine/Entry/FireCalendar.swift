import CivilTime
import Flows
import Profiles

/// When date triggers fire, and until when a firing is still useful.
package struct FireCalendar: Sendable {
    private let release: CompiledRelease

    init(release: CompiledRelease) {
        self.release = release
    }

    var workspace: Workspace { _read { yield release.release.workspace } }

    /// The instant at which `trigger` fires for `target` in `zone`: its clock time on the day, or with listed runs
    /// the first run on that day or later.
    func instant(of trigger: DateTrigger, for target: CivilDate, in zone: ZoneRules) -> Instant {
        let day = trigger.offset.fireDate(for: target)
        return runInstant(on: day, at: trigger.at, in: zone)
    }

    /// `at` on `day`; with listed runs the first run whose date in `zone` is `day` or later.
    func runInstant(on day: CivilDate, at clock: ClockTime, in zone: ZoneRules) -> Instant {
        switch workspace.runs {
        case .continuous: zone.instant(of: day, at: clock)
        case .listed:
            workspace.runs.next(atOrAfter: zone.startOfDay(day), in: workspace.zone)
                ?? zone.instant(of: day, at: clock)
        }
    }

    /// The last instant at which a firing is still useful.
    func catchUpEnd(of trigger: DateTrigger, for target: CivilDate, in zone: ZoneRules) -> Instant {
        let fire = instant(of: trigger, for: target, in: zone)
        if let catchUp = trigger.catchUp { return startedBy(catchUp.after(fire, in: zone)) }
        let endOfTarget = end(of: target, in: zone)
        switch trigger.offset {
        case .before: return endOfTarget
        case .after: return startedBy(CalendarDuration(count: 3, unit: .days).after(fire, in: zone))
        case .onTheDay:
            let nextDay = zone.startOfDay(target.adding(days: 1))
            // Where the clocks skip the end of a day, a firing then comes with the start of the next.
            guard let nextRun = workspace.runs.next(atOrAfter: nextDay, in: workspace.zone) else {
                return max(endOfTarget, fire)
            }
            return max(endOfTarget, startedBy(nextRun))
        }
    }

    /// The latest start of a run that is to be at an instant: a listed one needs a moment to be started.
    func startedBy(_ instant: Instant) -> Instant {
        switch workspace.runs {
        case .continuous: instant
        case .listed: instant.adding(milliseconds: FireCalendar.latestStart)
        }
    }

    /// A listed run may begin this many milliseconds after its time: whoever starts it needs a moment.
    private static let latestStart: Int64 = 15 * 60_000

    /// The last instant of a day.
    func end(of day: CivilDate, in zone: ZoneRules) -> Instant {
        zone.startOfDay(day.adding(days: 1)).adding(milliseconds: -1)
    }

    /// The leap rule of a trigger.
    func leapDay(of trigger: DateTrigger) -> LeapDayRule {
        trigger.leapDay ?? workspace.leapDay
    }

    /// The fires of `trigger` for a day that lie after `from` and not after `until`, by target date.
    func fires(
        of trigger: DateTrigger, for day: Birthday, in zone: ZoneRules, after from: Instant, notAfter until: Instant
    ) -> [(target: CivilDate, at: Instant)] {
        targets(of: trigger, for: day, after: from, notAfter: until, in: zone).compactMap { target in
            let at = instant(of: trigger, for: target, in: zone)
            return at > from && at <= until ? (target, at) : nil
        }
    }

    private func targets(
        of trigger: DateTrigger, for day: Birthday, after from: Instant, notAfter until: Instant, in zone: ZoneRules
    ) -> [CivilDate] {
        let span = targets(of: trigger, after: from, notAfter: until, in: zone)
        switch trigger.recurrence {
        case .once: return day.date.map { span.contains($0) ? [$0] : [] } ?? []
        case .year:
            let rule = leapDay(of: trigger)
            return (span.lowerBound.year...span.upperBound.year).compactMap { day.anniversary(in: $0, leapDay: rule) }
        }
    }

    /// The days in `zone` for which `trigger` fires after `from` and not after `until`; with the year where it fires
    /// once.
    package func dateKeys(
        of trigger: DateTrigger, in zone: ZoneRules, after from: Instant, notAfter until: Instant
    ) -> Set<FireDay> {
        guard from < until else { return [] }
        let rule = leapDay(of: trigger)
        var days: Set<FireDay> = []
        for target in targets(of: trigger, after: from, notAfter: until, in: zone) {
            let at = instant(of: trigger, for: target, in: zone)
            guard at > from, at <= until else { continue }
            switch trigger.recurrence {
            case .once: days.insert(FireDay(monthDay: target.monthDay, year: target.year))
            case .year:
                days.insert(FireDay(monthDay: target.monthDay, year: nil))
                if rule.anniversary(of: .leapDay, inYear: target.year) == target {
                    days.insert(FireDay(monthDay: .leapDay, year: nil))
                }
            }
        }
        return days
    }

    /// The days that firings in a span may be about, with some to spare.
    private func targets(
        of trigger: DateTrigger, after from: Instant, notAfter until: Instant, in zone: ZoneRules
    ) -> ClosedRange<CivilDate> {
        let spare = spareDays(around: trigger.offset)
        let first = zone.date(at: from).adding(days: -spare)
        let last = zone.date(at: until).adding(days: spare)
        switch trigger.offset {
        case .before(let duration): return first.adding(duration)...last.adding(duration)
        case .onTheDay: return first...last
        case .after(let duration): return first.subtracting(duration)...last.subtracting(duration)
        }
    }
}

extension FireCalendar {
    /// How many days a firing may lie off the date that the calendar gives, at most.
    private func spareDays(around offset: DateOffset) -> Int {
        // A run that is listed for once a day may come a day after its date, and month ends clamp by up to three days.
        let most = 5
        switch (workspace.runs, offset) {
        case (.listed, _): return most
        // Where the clocks skip a midnight, a time comes on the next day.
        case (.continuous, .onTheDay): return 1
        case (.continuous, .before(let duration)), (.continuous, .after(let duration)):
            switch duration.unit {
            case .days, .weeks: return 1
            case .minutes, .hours, .months, .years: return most
            }
        }
    }
}

/// A day of the year, or of one year, that a trigger fires for.
package struct FireDay: Hashable, Sendable {
    package let monthDay: MonthDay
    /// Nil for triggers that come every year.
    package let year: Int?

    package init(monthDay: MonthDay, year: Int?) {
        self.monthDay = monthDay
        self.year = year
    }
}

extension MonthDay {
    static let leapDay: MonthDay = {
        guard let day = MonthDay(month: 2, day: 29) else { preconditionFailure("29 February is a day") }
        return day
    }()
}

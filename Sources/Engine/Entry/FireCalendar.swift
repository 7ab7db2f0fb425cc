import CivilTime
import Flows
import Profiles

/// When date triggers fire, and until when a firing is still useful.
package struct FireCalendar: Sendable {
    let workspace: Workspace

    package init(workspace: Workspace) {
        self.workspace = workspace
    }

    /// The instant at which `trigger` fires for `target` in `zone`: its clock time on the day, or with listed runs
    /// the first run on that day or later.
    func instant(of trigger: BirthdayTrigger, for target: CivilDate, in zone: ZoneRules) -> Instant {
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
    func catchUpEnd(of trigger: BirthdayTrigger, for target: CivilDate, in zone: ZoneRules) -> Instant {
        let fire = instant(of: trigger, for: target, in: zone)
        if let catchUp = trigger.catchUp { return catchUp.after(fire, in: zone) }
        let endOfTarget = end(of: target, in: zone)
        switch trigger.offset {
        case .before: return endOfTarget
        case .after: return CalendarDuration(count: 3, unit: .days).after(fire, in: zone)
        case .onTheDay:
            let nextDay = zone.startOfDay(target.adding(days: 1))
            guard let nextRun = workspace.runs.next(atOrAfter: nextDay, in: workspace.zone) else { return endOfTarget }
            return max(endOfTarget, nextRun.adding(milliseconds: FireCalendar.latestStart))
        }
    }

    /// A listed run may begin this many milliseconds after its time: whoever starts it needs a moment.
    private static let latestStart: Int64 = 15 * 60_000

    /// The last instant of a day.
    func end(of day: CivilDate, in zone: ZoneRules) -> Instant {
        zone.startOfDay(day.adding(days: 1)).adding(milliseconds: -1)
    }

    /// The leap rule of a trigger.
    func leapDay(of trigger: BirthdayTrigger) -> LeapDayRule {
        trigger.leapDay ?? workspace.leapDay
    }

    /// The fires of `trigger` for a birthday that lie after `from` and not after `until`, by target date.
    func fires(
        of trigger: BirthdayTrigger, for birthday: Birthday, in zone: ZoneRules, after from: Instant,
        notAfter until: Instant
    ) -> [(target: CivilDate, at: Instant)] {
        let rule = leapDay(of: trigger)
        return targetYears(of: trigger, after: from, notAfter: until, in: zone).compactMap { year in
            guard let target = birthday.anniversary(in: year, leapDay: rule) else { return nil }
            let at = instant(of: trigger, for: target, in: zone)
            return at > from && at <= until ? (target, at) : nil
        }
    }

    /// The birthdays in `zone` for which `trigger` fires after `from` and not after `until`.
    package func monthDays(
        of trigger: BirthdayTrigger, in zone: ZoneRules, after from: Instant, notAfter until: Instant
    ) -> Set<MonthDay> {
        guard from < until else { return [] }
        let rule = leapDay(of: trigger)
        var days: Set<MonthDay> = []
        for target in targets(of: trigger, after: from, notAfter: until, in: zone) {
            let at = instant(of: trigger, for: target, in: zone)
            guard at > from, at <= until else { continue }
            days.insert(target.monthDay)
            if rule.anniversary(of: .leapDay, inYear: target.year) == target { days.insert(.leapDay) }
        }
        return days
    }

    /// The days that firings in a span may be about, with some to spare.
    private func targets(
        of trigger: BirthdayTrigger, after from: Instant, notAfter until: Instant, in zone: ZoneRules
    ) -> ClosedRange<CivilDate> {
        // A run that is listed for once a day may come a day after its date, and month ends clamp by up to three days.
        let first = zone.date(at: from).adding(days: -5)
        let last = zone.date(at: until).adding(days: 5)
        switch trigger.offset {
        case .before(let duration): return first.adding(duration)...last.adding(duration)
        case .onTheDay: return first...last
        case .after(let duration): return first.subtracting(duration)...last.subtracting(duration)
        }
    }

    private func targetYears(
        of trigger: BirthdayTrigger, after from: Instant, notAfter until: Instant, in zone: ZoneRules
    ) -> ClosedRange<Int> {
        let targets = targets(of: trigger, after: from, notAfter: until, in: zone)
        return targets.lowerBound.year...targets.upperBound.year
    }
}

extension FireCalendar {
    /// The next instants at which the flow's date triggers fire for somebody in `zone`, whoever that is.
    package func fireTimes(of flow: CompiledFlow, in zone: ZoneRules, after now: Instant) -> [Instant] {
        flow.flow.triggers.flatMap { trigger -> [Instant] in
            guard case .birthday(let birthday) = trigger.kind else { return [] }
            let today = zone.date(at: now)
            return (0...1).map { runInstant(on: today.adding(days: $0), at: birthday.at, in: zone) }.filter { $0 > now }
        }
    }
}

extension MonthDay {
    static let leapDay: MonthDay = {
        guard let day = MonthDay(month: 2, day: 29) else { preconditionFailure("29 February is a day") }
        return day
    }()
}

import CivilTime
import Flows

extension FireCalendar {
    /// The latest time of a schedule that lies after `from` and not after `until`; nil when there is none.
    func latestSlot(
        of schedule: ScheduleTrigger, after from: Instant, notAfter until: Instant
    ) -> (local: CivilDateTime, at: Instant)? {
        var day = workspace.zone.date(at: until)
        let first = workspace.zone.date(at: from)
        while day >= first {
            let at = workspace.zone.instant(of: day, at: schedule.at)
            if schedule.days.include(day), at <= until {
                return at > from ? (CivilDateTime(date: day, clock: schedule.at), at) : nil
            }
            day = day.adding(days: -1)
        }
        return nil
    }

    /// The last instant at which a time of a schedule is still useful.
    func catchUpEnd(of schedule: ScheduleTrigger, at slot: Instant) -> Instant {
        startedBy(schedule.catchUp.after(slot, in: workspace.zone))
    }

    /// The next instants at which the flow's clock triggers fire for somebody in `zone`, whoever that is.
    package func fireTimes(of flow: CompiledFlow, in zone: ZoneRules, after now: Instant) -> [Instant] {
        flow.flow.triggers.flatMap { trigger -> [Instant] in
            switch trigger.kind {
            case .date(let trigger):
                let today = zone.date(at: now)
                return (0...1).map { runInstant(on: today.adding(days: $0), at: trigger.at, in: zone) }
            case .schedule(let schedule):
                let today = workspace.zone.date(at: now)
                return (0...1).map { today.adding(days: $0) }.filter(schedule.days.include)
                    .map { workspace.zone.instant(of: $0, at: schedule.at) }
            case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
                .event, .manual:
                return []
            }
        }.filter { $0 > now }
    }
}

extension ScheduleTrigger.Days {
    func include(_ day: CivilDate) -> Bool {
        switch self {
        case .every: true
        case .weekdays(let weekdays): weekdays.contains(day.weekday)
        case .dayOfMonth(let number): day.day == number
        case .lastDayOfMonth: day.adding(days: 1).day == 1
        }
    }
}

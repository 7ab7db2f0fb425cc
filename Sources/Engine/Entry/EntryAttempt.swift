import CivilTime
import Flows
import Profiles

/// A trigger that fired for a profile, before anybody asked whether it may enter.
struct EntryAttempt {
    let flow: CompiledFlow
    let trigger: Trigger
    let occurrence: Occurrence
    /// The day that a date trigger is about.
    let targetDate: CivilDate?
    /// Where that day stands among the context's dates; nil for birthdays and other triggers.
    let datePlace: Int?
    let triggerAt: Instant
    /// How many flows stand between this and something from outside.
    let depth: Int
    let isQuiet: Bool
    /// Whether what the trigger named is still so.
    let stillHolds: Bool
    /// Of the event that fired it.
    let data: EventData

    /// An entry that a change causes.
    static func change(_ change: Change, of flow: CompiledFlow, by place: Int, still: Bool) -> EntryAttempt {
        let trigger = flow.flow.triggers[place]
        return EntryAttempt(
            flow: flow, trigger: trigger, occurrence: .change(trigger.kind.occurrenceWord, number: change.number),
            targetDate: nil, datePlace: nil, triggerAt: change.at, depth: change.depth, isQuiet: change.isQuiet,
            stillHolds: still, data: change.edits.event?.data ?? EventData())
    }

    /// An entry that waited for something to hold.
    static func pending(_ entry: PendingEntry, of flow: CompiledFlow, by place: Int, still: Bool) -> EntryAttempt {
        EntryAttempt(
            flow: flow, trigger: flow.flow.triggers[place],
            occurrence: .change(entry.cause.rawValue, number: entry.change), targetDate: nil, datePlace: nil,
            triggerAt: entry.firedAt, depth: entry.depth, isQuiet: false, stillHolds: still, data: EventData())
    }

    /// An entry that the clock causes; `change` is the one that made somebody look again, if one did.
    static func fire(
        _ target: ClockFire.Target, at instant: Instant, of flow: CompiledFlow, by place: Int, change: Change? = nil
    ) -> EntryAttempt {
        let trigger = flow.flow.triggers[place]
        let occurrence: Occurrence
        var targetDate: CivilDate?
        var datePlace: Int?
        switch target {
        case .date(let date, let place):
            occurrence = .date(trigger.kind.occurrenceWord, date)
            targetDate = date
            datePlace = place
        case .slot(let local): occurrence = .slot(local)
        }
        return EntryAttempt(
            flow: flow, trigger: trigger, occurrence: occurrence, targetDate: targetDate, datePlace: datePlace,
            triggerAt: instant, depth: change?.depth ?? 0, isQuiet: change?.isQuiet ?? false, stillHolds: true,
            data: EventData())
    }

    /// What the enrolment would be about.
    func occasion(enteringAt now: Instant) -> Occasion {
        Occasion(
            triggerDate: targetDate, triggerAt: triggerAt, startedAt: now, startedByChange: occurrence.change,
            triggerData: data)
    }
}

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
    let triggerAt: Instant
    /// How many flows stand between this and something from outside.
    let depth: Int
    let isQuiet: Bool
    /// Whether what the trigger named is still so.
    let stillHolds: Bool

    /// An entry that a change causes.
    static func change(_ change: Change, of flow: CompiledFlow, by place: Int, still: Bool) -> EntryAttempt {
        let trigger = flow.flow.triggers[place]
        return EntryAttempt(
            flow: flow, trigger: trigger, occurrence: .change(trigger.kind.word, number: change.number),
            targetDate: nil, triggerAt: change.at, depth: change.depth, isQuiet: change.isQuiet, stillHolds: still)
    }

    /// An entry that the calendar causes; `change` is the one that made somebody look again, if one did.
    static func fire(
        _ target: CivilDate, at instant: Instant, of flow: CompiledFlow, by place: Int, change: Change? = nil
    ) -> EntryAttempt {
        let trigger = flow.flow.triggers[place]
        return EntryAttempt(
            flow: flow, trigger: trigger, occurrence: .date(trigger.kind.word, target), targetDate: target,
            triggerAt: instant, depth: change?.depth ?? 0, isQuiet: change?.isQuiet ?? false, stillHolds: true)
    }

    /// What the enrolment would be about.
    func occasion(enteringAt now: Instant) -> Occasion {
        Occasion(triggerDate: targetDate, triggerAt: triggerAt, startedAt: now)
    }
}

import Diagnostics
import Flows

extension Rule {
    static let oneTrigger = Rule("one-trigger", .error, "an item of triggers with no trigger, or with more than one")
}

/// Reads the triggers of a flow; a further trigger is a further file and a further line here.
enum TriggerReading {
    static let kinds = Alternatives<TriggerKind>(
        "a trigger", noun: "trigger", rule: .oneTrigger,
        choices: [
            ProfileCreatedReading.key, TagTriggerReading.added, TagTriggerReading.removed, BirthdayReading.key,
            ManualReading.key,
        ],
        later: [
            .later("profile_updated", "a listed field really changed"),
            .later("status_added", "a status was added"),
            .later("status_removed", "a status was removed"),
            .later("comms_changed", "a flag of the communication preferences really changed"),
            .later("date", "a date of the profile comes round"),
            .later("schedule", "a clock, for everyone in enter_if"),
            .later("event", "an event was recorded"),
            .later("origin", "where the change came from"),
        ])

    /// One item of `triggers`.
    static let one = ValueKind<Trigger>(.reference("a trigger")) { node, reading in
        kinds.read(node, &reading).value.map { Trigger($0, span: node.headSpan) }
    }
}

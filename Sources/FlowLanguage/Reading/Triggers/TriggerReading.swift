import Diagnostics
import Flows
import Profiles

/// What one item of `triggers` says: what fires, and where the change must come from.
struct Firing: Sendable {
    var kind: TriggerKind
    var origins: Set<OriginKind>?

    init(_ kind: TriggerKind, origins: Set<OriginKind>? = nil) {
        self.kind = kind
        self.origins = origins
    }
}

/// Reads the triggers of a flow; a further trigger is a further file and a further line here.
enum TriggerReading {
    static let kinds = Alternatives<Firing>(
        "a trigger", noun: "trigger", rule: .oneTrigger,
        choices: [
            ProfileCreatedReading.key, ProfileUpdatedReading.key, HandleTriggerReading.tagAdded,
            HandleTriggerReading.tagRemoved, HandleTriggerReading.statusAdded, HandleTriggerReading.statusRemoved,
            CommsChangedReading.key, BirthdayReading.key, DateReading.key, ScheduleReading.key, EventReading.key,
            ManualReading.key,
        ],
        elsewhere: [
            "origin": "it stands inside the trigger: `profile_created: {origin: api}`",
            "held_for": "it stands inside the trigger: `tag_added: {tag: whale, held_for: 1 hour}`",
            "where": "it stands inside the trigger: `event: {name: purchase, where: […]}`",
            "at": "it stands inside the trigger: `birthday: {when: on the day, at: \"09:00\"}`",
            "catch_up": "it stands inside the trigger: `birthday: {when: on the day, catch_up: 2 days}`",
        ])

    /// Where a change must come from, for every trigger that waits for one.
    static let origin = Key.optional(
        "origin", ValueKind<OriginKind>.word.oneOrMany.map { Set($0) }, "where the change must come from",
        example: "[api, sync]")

    /// One item of `triggers`.
    static let one = ValueKind<Trigger>(.reference("a trigger")) { node, reading in
        kinds.read(node, &reading).value.map { Trigger($0.kind, origins: $0.origins, span: node.headSpan) }
    }

    /// The event that starts a flow with these triggers, of which `written` stand in the file.
    static func event(of triggers: [Trigger], written: Int, _ reading: Reading) -> EventInView {
        let names = Set(triggers.map(\.kind.event))
        if names.contains(nil) {
            return .none(because: "this flow is not started by an event alone")
        }
        if names.count > 1 { return .none(because: "this flow is started by several events") }
        return triggers.count == written ? reading.view(of: names.first ?? nil) : .unclear
    }
}

extension TriggerKind {
    /// The event that fires it; nil for other triggers.
    var event: String? {
        switch self {
        case .event(let trigger): trigger.name
        case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
            .date, .schedule, .manual:
            nil
        }
    }
}

extension ValueKind<Firing> {
    /// A trigger that needs nothing said: `- manual`, `- manual:` or `- manual: {}`.
    static func bare(_ shape: Shape, read: @escaping @Sendable (OpenedMapping?, inout Reading) -> Firing?) -> ValueKind
    {
        ValueKind(.mapping(shape), allowsNothing: true) { node, reading in
            if node.isNothing { return read(nil, &reading) }
            guard case .scalar(let scalar) = node.content else {
                return shape.open(node, &reading).flatMap { read($0, &reading) }
            }
            reading.report(
                .valueType, "\(reading.subjectInQuotes) needs nothing after it, but there is \"\(scalar.text)\"",
                at: node.span, help: "`- \(shape.title)`")
            return nil
        }
    }
}

import Diagnostics
import Flows
import Profiles

/// One of `events`: something that happens while the test plays.
enum TestEventReading {
    static let at = Key.required("at", ValueKind<TestTime>.moment, "when it happens", example: "2027-03-10 12:00")
    static let addTag = Key.optional(
        "add_tag", ValueKind.askedTag.oneOrMany.map { TestEvent.Kind.addTag($0) }, "tags are added",
        example: "no-birthday")
    static let removeTag = Key.optional(
        "remove_tag", ValueKind.askedTag.oneOrMany.map { TestEvent.Kind.removeTag($0) }, "tags are removed",
        example: "no-birthday")
    static let addStatus = Key.optional(
        "add_status", ValueKind.askedStatus.oneOrMany.map { TestEvent.Kind.addStatus($0) }, "statuses are added",
        example: "suspended")
    static let removeStatus = Key.optional(
        "remove_status", ValueKind.askedStatus.oneOrMany.map { TestEvent.Kind.removeStatus($0) },
        "statuses are removed", example: "suspended")
    static let set = Key.optional(
        "set",
        ValueKind<TestEvent.Kind>(.fields(.writable, beside: changes)) { node, reading in
            ProfileEditReading.read(node, beside: changes, &reading).map { .set($0.edit) }
        }, "fields change", example: "{tier_handle: gold}")
    static let changes = Shape(
        "changes", keys: [ProfileEditReading.identities, ProfileEditReading.addresses, ProfileEditReading.missing],
        elsewhere: [
            "tags": "`add_tag` and `remove_tag` change tags",
            "statuses": "`add_status` and `remove_status` change them",
            "comms": "`comms` stands in the place of `set`",
        ])
    static let emit = Key.optional(
        "emit", ValueKind<TestEvent.Kind>.mapping(EmittedReading.shape, build: EmittedReading.read),
        "an event is recorded", example: "{event: purchase, data: {total: 20}}")
    static let delete = Key.optional(
        "delete", ValueKind<TestEvent.Kind>.oneOf(["true": .delete]), "the profile is deleted", example: "true")

    static let kinds = Alternatives<TestEvent.Kind>(
        "an event of a test", noun: "happening", rule: .oneQuestion,
        choices: [addTag, removeTag, addStatus, removeStatus, set, TestCommsReading.key, emit, delete], beside: [at])

    /// All of them, in their order.
    static let key = Key.optional(
        "events", one.list(allowsEmpty: true), "what happens to the profile while the test plays",
        example: "[{at: 2027-03-10 12:00, add_tag: no-birthday}]")

    private static let one = ValueKind<TestEvent>(.reference("an event of a test")) { node, reading in
        let (kind, opened) = kinds.read(node, &reading)
        guard let opened else { return nil }
        let at = opened.read(at, &reading)
        guard let kind, let at else { return nil }
        return TestEvent(at: at, kind: kind, span: opened.headSpan)
    }
}

/// `comms` of an event: flags change, perhaps by a decision of the customer.
enum TestCommsReading {
    static let decidedAt = Key.optional(
        "decided_at", ValueKind<TestTime>.moment,
        "when the customer decided; without it no permission comes of it", example: "2027-03-10 12:00")
    static let flags = CommsFlag.all.map { flag in
        Key.optional(flag.name, .boolean, "what \(flag.name) becomes", example: "true")
    }
    static let shape = Shape(
        "changes of flags", keys: flags + [decidedAt], groups: [.atLeastOne(flags.map(\.name))])

    static let key = Key.optional(
        "comms",
        ValueKind<TestEvent.Kind>.mapping(shape) { opened, reading in
            let decidedAt = opened.read(decidedAt, &reading)
            let edits = flags.compactMap { key -> ProfileEdit.FlagEdit? in
                guard let flag = CommsFlag(name: key.name), let value = opened.read(key, &reading) else { return nil }
                return ProfileEdit.FlagEdit(flag, value)
            }
            if edits.isEmpty {
                if opened.isUnderstood, !flags.contains(where: { opened.has($0) }) {
                    reading.report(
                        .missingKey, "\"comms\" names no flag", at: opened.headSpan, help: "`{email_optout: true}`")
                }
                return nil
            }
            return .comms(edits, decidedAt: decidedAt)
        }, "flags of the communication preferences change", example: "{email_optout: true}")
}

/// `emit` of an event: an event of the catalogue with plain values as its data.
enum EmittedReading {
    static let event = Key.required(
        "event", ValueKind<String>.event, "the event's name in the catalogue", example: "purchase")
    static let data = Key.optional(
        "data", ValueKind<YAMLNode>.anything.named(), "its data", example: "{total: 20}")
    static let shape = Shape("an event", event, data)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> TestEvent.Kind? {
        let event = opened.read(event, &reading)
        let findings = reading.findings.count
        let view = reading.view(of: event)
        var values: [String: FieldValue] = [:]
        for (name, node) in opened.read(data, &reading) ?? [] {
            guard let field = reading.eventField(name.value, after: "", of: view, at: name.span) else { continue }
            values[name.value] = reading.read(node, as: .value(of: .eventData(field)), of: name.value)
        }
        guard let event, reading.findings.count == findings else { return nil }
        return .emit(EventRecord(name: event, data: EventData(values)))
    }
}

import Diagnostics
import Flows
import Profiles

/// `record_consent`: a decision of the customer that an event tells of.
enum ConsentReading {
    static let flags = Key.required(
        "flags",
        ValueKind<[CommsFlag]>(.named(.oneOf(["true"]), by: .name(.preference), allowsEmpty: false)) { node, reading in
            reading.preferences(node, of: "flags", becoming: true) { flag, reading in
                reading.report(
                    .badChoice, "record_consent turns \"\(flag.value)\" on, not off", at: flag.span,
                    help: "`set_preference: {\(flag.value): false}`")
            }
        }, "what the customer agreed to", example: "{email_promo: true}")
    static let decidedAt = Key.required(
        "decided_at", ValueKind<EventField>.decision, "when the customer decided", example: "trigger.data.decided-at")
    static let shape = Shape("a record_consent", flags, decidedAt)

    static let key = Key.optional(
        "record_consent",
        ValueKind<Verb>.mapping(shape) { opened, reading in
            reading.mention(.consent(decidedAt: opened.valuePlace(of: decidedAt)), at: opened.headSpan)
            let flags = opened.read(flags, &reading)
            let decidedAt = opened.read(decidedAt, &reading)
            guard let flags, let decidedAt else { return nil }
            return .recordConsent(RecordConsent(flags: flags, decidedAt: decidedAt))
        }, "records a customer's decision", example: "{flags: {email_promo: true}, decided_at: trigger.data.decided-at}"
    )
}

extension ValueKind<EventField> {
    /// A datetime of the event that started the enrolment.
    fileprivate static let decision = scalar("trigger.data.…", .pattern("trigger\\.data\\.\\S+")) {
        scalar, span, reading in
        guard scalar.text.hasPrefix(Reading.triggerData) else {
            reading.report(
                .badChoice, "decided_at is a datetime of the event that started the flow, not \"\(scalar.text)\"",
                at: span, help: "as in `trigger.data.decided-at`")
            return nil
        }
        // Without the one event there is a finding about the whole step.
        if case .none = reading.triggerEvent { return nil }
        guard case .triggerData(let field)? = reading.eventReference(scalar.text, at: span) else { return nil }
        guard field.type == .datetime else {
            reading.report(
                .valueType, "\"\(scalar.text)\" is \(field.type.inWords), but a decision has its instant", at: span,
                help: "`\(field.name): datetime` under `events` in catalog.yaml")
            return nil
        }
        return field
    }
}

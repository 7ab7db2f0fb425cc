import Diagnostics
import Flows
import Profiles

/// One line of an expectation: what happens, and as much about it as the test wants to say.
enum ExpectedActionReading {
    static let at = Key.optional(
        "at", ValueKind<TestTime>.momentOrDay, "when it happens; at any time without it", example: "2027-03-07 09:00")
    static let step = Key.optional(
        "step", ValueKind<String>.testedStep, "the step that does it; any without it", example: "treat")
    static let channel = Key.optional(
        "channel", ValueKind<Channel>.word, "the channel of a send; any without it", example: "email")
    static let purpose = Key.optional(
        "purpose", ValueKind<Purpose>.word, "the purpose of a send; any without it", example: "benefits")

    static let actions = Alternatives<ExpectedAction.Kind>(
        "an expectation", noun: "happening", rule: .oneQuestion,
        choices: [
            key(.send, ValueKind<String>.message, "a message is sent", example: "birthday-treat") {
                .send(message: $0, channel: nil, purpose: nil)
            },
            key(.addTag, ValueKind<String>.askedTag, "the flow adds a tag", example: "birthday-greeted") {
                .addTag($0)
            },
            key(.removeTag, ValueKind<String>.askedTag, "the flow removes a tag", example: "birthday-greeted") {
                .removeTag($0)
            },
            key(.addStatus, ValueKind<String>.askedStatus, "the flow adds a status", example: "vip") { .addStatus($0) },
            key(.removeStatus, ValueKind<String>.askedStatus, "the flow removes a status", example: "vip") {
                .removeStatus($0)
            },
            key(.set, ValueKind<[FieldSetting]>.settings, "the flow sets custom attributes", example: "{note: \"…\"}") {
                .set($0)
            },
            key(
                .comms, ValueKind<[ProfileEdit.FlagEdit]>.comms, "the flow changes flags",
                example: "{email_promo: false}"
            ) { edits in
                .comms(
                    Dictionary(
                        edits.compactMap { edit in edit.value.map { (edit.flag, $0) } }, uniquingKeysWith: { $1 }))
            },
            key(.webhook, ValueKind<String>.webhook, "another system is told", example: "clienteling") { .webhook($0) },
            key(.emit, ValueKind<String>.event, "an event is recorded", example: "birthday-sent") { .emit(event: $0) },
            key(.exit, ValueKind<Reason>.exit, "somebody leaves the flow with this word", example: "completed") {
                .exit($0)
            },
        ], beside: [at, step, channel, purpose], groups: [.needs("channel", "send"), .needs("purpose", "send")])

    /// One line.
    static let one = ValueKind<ExpectedAction>(.reference("an expectation")) { node, reading in
        let (kind, opened) = actions.read(node, &reading)
        guard let opened else { return nil }
        let at = opened.read(at, &reading)
        let step = opened.read(step, &reading)
        let channel = opened.read(channel, &reading)
        let purpose = opened.read(purpose, &reading)
        guard var kind else { return nil }
        if case .send(let message, _, _) = kind {
            kind = .send(message: message, channel: channel, purpose: purpose)
        } else {
            for key in [Self.channel.declaration, Self.purpose.declaration] where opened.has(key) {
                reading.report(.unknownKey, "\"\(key.name)\" belongs to a send", at: opened.place(of: key))
            }
        }
        return ExpectedAction(kind, at: at, step: step, span: opened.headSpan)
    }

    private static func key<Value>(
        _ word: ExpectedAction.Word, _ kind: ValueKind<Value>, _ meaning: String, example: String,
        make: @escaping @Sendable (Value) -> ExpectedAction.Kind
    ) -> Key<ExpectedAction.Kind> {
        .optional(word.rawValue, kind.map(make), meaning, example: example)
    }
}

extension ValueKind<[FieldSetting]> {
    /// Custom attributes with the values that a flow gives them.
    fileprivate static let settings = ValueKind(.fields(.settable, beside: nil)) { node, reading in
        ValueKind<YAMLNode>.anything.named(by: .text).read(node, &reading)?.compactMap { name, node in
            guard let field = reading.field(name.value, at: name.span),
                let value = reading.read(node, as: .value(of: .profile(field)), of: field.name)
            else { return nil }
            return FieldSetting(field, value)
        }
    }
}

extension ValueKind<Reason> {
    /// A word of the engine for why it refuses something.
    static let refusal = scalar("a reason such as enter_if", .name(.reason)) { scalar, span, reading in
        let reason = Reason(rawValue: scalar.text)
        if Reason.ofTheEngine.contains(reason) { return reason }
        let near = reading.suggestion(for: scalar.text, in: Reason.ofTheEngine.map(\.rawValue))
        reading.report(
            .badChoice, "there is no reason \"\(scalar.text)\"", at: span,
            help: near.map { "did you mean `\($0)`?" } ?? "a word such as `enter_if` or `no_promo_opt_in`")
        return nil
    }

    /// A word with which somebody leaves: the engine's, or one of an `end` step.
    static let exit = scalar("a reason word", .anyOf([.name(.reason), .identifier])) { scalar, span, reading in
        let reason = Reason(rawValue: scalar.text)
        if !Reason.ofTheEngine.contains(reason) {
            reading.testMentions.append(TestMention(subject: .end(scalar.text), span: span))
        }
        return reason
    }
}

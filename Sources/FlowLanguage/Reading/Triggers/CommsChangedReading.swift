import Diagnostics
import Flows
import Profiles

/// `comms_changed`: a flag of the communication preferences really changed.
enum CommsChangedReading {
    static let flags = Key.required(
        "flags", ValueKind<CommsFlag>.flag.oneOrMany, "any of these flags", example: "[email_promo]")
    static let to = Key.optional("to", .boolean, "what it must have become", example: "true")
    static let shape = Shape("a comms trigger", flags, to, TriggerReading.origin)

    static let key = Key.optional(
        "comms_changed",
        ValueKind<Firing>.mapping(shape) { opened, reading in
            let flags = opened.read(flags, &reading)
            let to = opened.read(to, &reading)
            let origins = opened.read(TriggerReading.origin, &reading)
            if opened.has(Self.to), to == nil { return nil }
            return flags.map { Firing(.commsChanged(CommsTrigger(flags: $0, to: to)), origins: origins) }
        }, "a flag of the communication preferences really changed", example: "{flags: [email_promo], to: true}")
}

extension ValueKind<CommsFlag> {
    /// A flag of the communication preferences, such as `email_promo`.
    static let flag = scalar("a flag such as email_promo", .name(.flag)) { scalar, span, reading in
        if let flag = CommsFlag(name: scalar.text) { return flag }
        let near = reading.suggestion(for: scalar.text, in: CommsFlag.all.map(\.name))
        reading.report(
            .badChoice, "there is no flag \"\(scalar.text)\" among the communication preferences", at: span,
            help: near.map { "did you mean `\($0)`?" } ?? "`email_promo`, `sms_optout` and the like")
        return nil
    }
}

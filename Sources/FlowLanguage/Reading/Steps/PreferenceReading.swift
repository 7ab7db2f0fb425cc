import Diagnostics
import Flows
import Profiles

extension Rule {
    static let consentGranted = Rule(
        "consent-granted", .error, "a flow that turns consent on without a customer's decision")
}

/// `set_preference`: turns preferences off.
enum PreferenceReading {
    static let flags = ValueKind<Bool>.boolean.placed.named(by: .preference)

    static let key = Key.optional(
        "set_preference",
        ValueKind<Verb>(.named(.oneOf(["false"]), by: .name(.preference), allowsEmpty: false)) { node, reading in
            reading.preferences(node, of: "set_preference", becoming: false) { flag, reading in
                reading.report(
                    .consentGranted, "a flow cannot turn on \"\(flag.value)\" by itself", at: flag.span,
                    notes: ["only a customer's decision grants consent"],
                    help: "`record_consent`, in a flow whose every trigger is an `event`")
            }.map { .setPreference(SetPreference(flags: $0)) }
        }, "turns preferences off", example: "{email_promo: false}")
}

extension Reading {
    /// The preferences of a verb that gives all of them one value, in the order of the file; `refuse` reports one, at its
    /// value, that is to get the other value. Nothing when there is any finding.
    mutating func preferences(
        _ node: YAMLNode, of verb: String, becoming answer: Bool, refuse: (Placed<String>, inout Reading) -> Void
    ) -> [CommsFlag]? {
        let before = findings.count
        guard let flags = PreferenceReading.flags.read(node, &self) else { return nil }
        for flag in flags where flag.value.value != answer {
            refuse(Placed(flag.name.value, at: flag.value.span), &self)
        }
        if flags.isEmpty, findings.count == before {
            report(.missingKey, "\"\(verb)\" names no preference", at: node.span, help: "`{email_promo: \(answer)}`")
        }
        return findings.count == before ? flags.compactMap { CommsFlag(name: $0.name.value) } : nil
    }
}

extension ValueKind<String> {
    /// The name of a flag that says to which messages a customer agreed.
    fileprivate static let preference = scalar("a preference", .name(.preference)) { scalar, span, reading in
        switch CommsFlag(name: scalar.text)?.subject {
        case .purpose: return scalar.text
        case .optout:
            reading.report(
                .badChoice, "\"\(scalar.text)\" stops a whole channel, so it is no preference", at: span,
                help: "`opt_out` sets it, and only the customer takes it back")
        case .bounced:
            reading.report(
                .badChoice, "\"\(scalar.text)\" is what deliveries found out, so no flow sets it", at: span)
        case nil:
            let names = CommsFlag.all.filter { !$0.refusesWhenTrue }.map(\.name)
            let near = reading.suggestion(for: scalar.text, in: names)
            reading.report(
                .unknownField, "no preference \"\(scalar.text)\"", at: span,
                help: near.map { "did you mean `\($0)`?" } ?? "a channel and a purpose, as in `email_promo`")
        }
        return nil
    }
}

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
        ValueKind<Verb>(.named(.oneOf(["false"]))) { node, reading in
            guard let flags = reading.preferences(node, of: "set_preference") else { return nil }
            for flag in flags where flag.value.value {
                reading.report(
                    .consentGranted, "a flow cannot turn on \"\(flag.name.value)\" by itself", at: flag.value.span,
                    notes: ["only a customer's decision grants consent"],
                    help: "`record_consent`, in a flow whose every trigger is an `event`")
            }
            return .setPreference(SetPreference(flags: flags.compactMap { CommsFlag(name: $0.name.value) }))
        }, "turns preferences off", example: "{email_promo: false}")
}

extension Reading {
    /// Preferences with true or false behind them, in the order of the file.
    mutating func preferences(_ node: YAMLNode, of verb: String) -> [(name: Placed<String>, value: Placed<Bool>)]? {
        let findings = findings.count
        guard let flags = PreferenceReading.flags.read(node, &self), self.findings.count == findings else { return nil }
        guard !flags.isEmpty else {
            report(.missingKey, "\"\(verb)\" names no preference", at: node.span, help: "as in `email_promo`")
            return nil
        }
        return flags
    }
}

extension ValueKind<String> {
    /// The name of a flag that says to which messages a customer agreed.
    fileprivate static let preference = scalar("a preference") { scalar, span, reading in
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

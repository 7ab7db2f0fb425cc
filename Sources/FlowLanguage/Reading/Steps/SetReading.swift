import Diagnostics
import Flows
import Profiles

extension Rule {
    static let notSettable = Rule("not-settable", .error, "a field that flows cannot set")
}

/// `set`: gives custom attributes plain values.
enum SetReading {
    static let key = Key.optional(
        "set",
        ValueKind<Verb>(.fields(.settable, beside: nil)) { node, reading in
            let findings = reading.findings.count
            let entries = ValueKind<YAMLNode>.anything.named(by: .text).read(node, &reading)
            guard let entries else { return nil }
            if entries.isEmpty, reading.findings.count == findings {
                reading.report(
                    .missingKey, "\"set\" names no field", at: node.span, help: "`set: {loyalty_note: \"…\"}`")
            }
            let settings = entries.compactMap { setting($0.name, $0.value, &reading) }
            return reading.findings.count == findings ? .set(settings) : nil
        }, "sets custom attributes", example: "{loyalty_note: \"…\"}")

    private static func setting(
        _ name: Placed<String>, _ node: YAMLNode, _ reading: inout Reading
    ) -> FieldSetting? {
        guard let field = reading.field(name.value, at: name.span) else { return nil }
        guard case .custom = field.source else {
            reading.report(
                .notSettable, "\"\(field.name)\" is no custom attribute, so no flow sets it", at: name.span,
                help: remedy(for: field))
            return nil
        }
        return reading.read(node, as: .value(of: .profile(field)), of: field.name).map { FieldSetting(field, $0) }
    }

    private static func remedy(for field: FieldDefinition) -> String {
        if case .flag(let flag) = field.source {
            switch flag.subject {
            case .purpose: return "`set_preference` turns it off"
            case .optout: return "`opt_out: \(flag.channel.rawValue)` sets it"
            case .bounced: break
            }
        }
        return "`set` takes fields with a `path: custom_attributes.…` in catalog.yaml"
    }
}

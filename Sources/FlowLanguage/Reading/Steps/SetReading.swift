import Diagnostics
import Flows
import Profiles

extension Rule {
    static let notSettable = Rule("not-settable", .error, "a field that flows cannot set")
    static let templateOutsideMessage = Rule(
        "template-outside-message", .error, "a placeholder where nothing is filled in")
}

/// `set`: gives custom attributes plain values.
enum SetReading {
    static let key = Key.optional(
        "set",
        ValueKind<Verb>(.named(.scalar("a value"))) { node, reading in
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
        let plain = ValueKind<FieldValue>.value(of: .profile(field))
        let kind = ValueKind<FieldValue>(plain.description) { node, reading in
            reading.hasPlaceholder(node) ? nil : plain.read(node, &reading)
        }
        return reading.read(node, as: kind, of: field.name).map { FieldSetting(field, $0) }
    }

    private static func remedy(for field: FieldDefinition) -> String? {
        switch field.source {
        case .flag(let flag):
            switch flag.subject {
            case .purpose: "`set_preference` turns it off"
            case .optout: "`opt_out: \(flag.channel.rawValue)` sets it"
            case .bounced: nil
            }
        case .column, .computed, .verification, .custom, .dateAttribute: nil
        }
    }
}

extension Reading {
    /// Whether a placeholder stands in a plain value, with a finding.
    fileprivate mutating func hasPlaceholder(_ node: YAMLNode) -> Bool {
        guard case .scalar(let scalar) = node.content, scalar.hasPlaceholder else { return false }
        report(
            .templateOutsideMessage, "\(subjectInQuotes) would be set to \"\(scalar.text)\" as it is written",
            at: node.span, help: "`set` takes plain values; messages, webhooks and events take placeholders")
        return true
    }
}

extension YAMLScalar {
    /// Whether it holds what a template fills in.
    var hasPlaceholder: Bool { text.contains("{{") || text.contains("{%") }
}

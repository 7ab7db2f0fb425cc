import Diagnostics
import Flows
import Templates

extension ValueKind<BodyTemplate> {
    /// Any structure of mappings, lists and texts; its texts may have placeholders.
    static let body = ValueKind(
        .either([
            .scalar("a text"), .list(.reference("a body"), allowsEmpty: true),
            .named(.reference("a body"), by: .anything),
        ])
    ) { node, reading in reading.body(node) }
}

extension Reading {
    /// What stands there as a structure of texts, or findings for all that cannot be read in it.
    mutating func body(_ node: YAMLNode) -> BodyTemplate? {
        switch node.content {
        case .unreadable: return nil
        case .scalar:
            guard let scalar = scalar(node, expected: "a text") else { return nil }
            return bodyText(scalar).map { .text($0) }
        case .sequence(let items):
            let elements = items.map { body($0) }
            return elements.contains(nil) ? nil : .list(elements.compactMap(\.self))
        case .mapping:
            let entries = (entries(node, expected: "a body") ?? []).map { entry in
                (entry.key, read(entry.value, as: .body, of: entry.key))
            }
            let members = entries.compactMap { name, value in value.map { BodyTemplate.Member(name: name, value: $0) } }
            return members.count == entries.count ? .object(members) : nil
        }
    }

    /// A text with placeholders that a step fills in, held against what the flow knows.
    mutating func bodyText(_ scalar: YAMLScalar) -> Template? {
        let places = TextPlaces(scalar, in: source)
        guard let placed = template(scalar.text, .plain, places) else { return nil }
        // Of an event that nobody knows, anything may be told.
        if triggerEvent == .unclear, !placed.template.reads.triggerData.isEmpty { return placed.template }
        let scope = TemplateScope(
            catalogue: catalogue, hasTriggerDate: hasTriggerDate, triggerEvent: triggerEvent.definition,
            isMessage: false)
        for finding in places.findings(of: placed.template.mistakes(in: scope)) { report(finding) }
        return placed.template
    }
}

import Diagnostics
import Flows
import Profiles
import Templates

/// `emit`: records an event, on which other flows may start.
enum EmitReading {
    static let event = Key.required(
        "event", ValueKind<String>.event, "the event's name in the catalogue", example: "birthday-sent")
    static let data = Key.optional(
        "data", ValueKind<YAMLNode>.anything.named(), "its data; texts may have placeholders",
        example: "{total: \"{{ reward_balance }}\"}")
    static let shape = Shape("an emit", event, data)

    static let key = Key.optional(
        "emit",
        ValueKind<Verb>.mapping(shape) { opened, reading in
            let event = opened.read(event, &reading)
            let findings = reading.findings.count
            let entries = opened.read(data, &reading) ?? []
            let view = reading.view(of: event)
            var data: [String: BodyTemplate] = [:]
            for (name, node) in entries {
                let kind = ValueKind<BodyTemplate>(.scalar("a value")) { node, reading in
                    reading.eventValue(node, of: name, in: view)
                }
                data[name.value] = reading.read(node, as: kind, of: name.value)
            }
            guard let event, reading.findings.count == findings else { return nil }
            return .emit(Emission(event: event, data: data))
        }, "records an event", example: "{event: birthday-sent, data: {total: \"{{ reward_balance }}\"}}")
}

extension Reading {
    /// A value of an event's data; one without placeholders is held against its type already now.
    fileprivate mutating func eventValue(
        _ node: YAMLNode, of name: Placed<String>, in view: EventInView
    ) -> BodyTemplate? {
        guard case .known = view else { return body(node) }
        guard let field = eventField(name.value, after: "", of: view, at: name.span) else { return nil }
        switch node.content {
        case .scalar(let scalar) where scalar.hasPlaceholder: return body(node)
        case .sequence where field.type == .list:
            let text = ValueKind<BodyTemplate>(.scalar("a text")) { node, reading in
                reading.scalar(node, expected: "a text").flatMap { reading.bodyText($0) }.map { .text($0) }
            }
            return text.list().read(node, &self).map { .list($0) }
        case .scalar, .sequence, .mapping, .unreadable:
            let plain = ValueKind<FieldValue>.value(of: .eventData(field)).read(node, &self)
            return plain == nil ? nil : body(node)
        }
    }
}

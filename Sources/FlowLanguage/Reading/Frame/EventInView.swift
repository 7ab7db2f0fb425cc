import Diagnostics
import Flows
import Profiles

/// The event whose data may be spoken of where something is read.
package enum EventInView: Sendable, Hashable {
    /// There is none, for this reason.
    case none(because: String)
    /// There is one, but it does not exist or could not be read, which is reported: its data may be anything.
    case unclear
    case known(EventDefinition)

    /// Its data, when it is known.
    package var definition: EventDefinition? {
        if case .known(let event) = self { event } else { nil }
    }
}

extension Reading {
    /// The words that the data of events stand under.
    static let eventData = "event.data."
    static let triggerData = "trigger.data."

    /// What `event.data.…` or `trigger.data.…` names, or a finding; nothing without a finding when its event is unclear.
    mutating func eventReference(_ written: String, at span: SourceSpan) -> FieldReference? {
        if written.hasPrefix(Self.eventData) {
            eventField(written, after: Self.eventData, of: event, at: span).map { .eventData($0) }
        } else {
            eventField(written, after: Self.triggerData, of: triggerEvent, at: span).map { .triggerData($0) }
        }
    }

    /// A part of the data of the event in view by its name behind a prefix, or a finding.
    mutating func eventField(
        _ written: String, after prefix: String, of view: EventInView, at span: SourceSpan
    ) -> EventField? {
        switch view {
        case .unclear: return nil
        case .none(let reason):
            let name = written.dropFirst(prefix.count)
            let (other, prefix) = prefix == Self.eventData ? (triggerEvent, Self.triggerData) : (event, Self.eventData)
            report(
                .unknownField, "\"\(written)\" is not known here: \(reason)", at: span,
                help: other.definition?[String(name)].map { "did you mean `\(prefix)\($0.name)`?" })
            return nil
        case .known(let event):
            let name = String(written.dropFirst(prefix.count))
            if let field = event[name] { return field }
            let near = suggestion(for: name, in: event.fields.map(\.name))
            report(
                .unknownField, "event \"\(event.name)\" has no \"\(name)\"", at: span,
                help: near.map { "did you mean `\(prefix)\($0)`?" }
                    ?? "list it under `events: \(event.name)` in catalog.yaml")
            return nil
        }
    }

    /// The event of that name as what may be spoken of.
    func view(of event: String?) -> EventInView {
        event.flatMap { events[$0] }.map { .known($0) } ?? .unclear
    }

    /// Reads with `event.data` about one event.
    mutating func about<Value>(_ event: String?, read: (inout Reading) -> Value) -> Value {
        let outer = self.event
        self.event = view(of: event)
        defer { self.event = outer }
        return read(&self)
    }
}

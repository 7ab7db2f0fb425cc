import Diagnostics
import Flows
import Profiles

extension FieldReference {
    /// Whether it is worked out for a day instead of being stored.
    var isComputed: Bool {
        guard case .profile(let field) = self, case .computed = field.source else { return false }
        return true
    }
}

extension Reading {
    /// Whether a name speaks of the data of an event.
    static func isEventData(_ name: String) -> Bool { name.hasPrefix(eventData) || name.hasPrefix(triggerData) }

    /// Whether a `where` is read, whose lines are about an event.
    var isInWhere: Bool {
        if case .none = event { false } else { true }
    }

    /// What a condition asks about, or a finding: in a list question an element, in a `where` an event.
    mutating func askedField(_ name: String, at span: SourceSpan) -> FieldReference? {
        if let list = listInView {
            if let field = list.field(name) { return .element(list, field) }
            reportElement(name, of: list, at: span)
            return nil
        }
        if isInWhere, !Self.isEventData(name) {
            reportUnmarked(name, at: span)
            return nil
        }
        return reference(name, at: span)
    }

    /// What a name stands for where something is compared with it, or a finding.
    mutating func reference(_ name: String, at span: SourceSpan) -> FieldReference? {
        if Self.isEventData(name) { return eventReference(name, at: span) }
        if let list = listInView, let field = list.field(name) { return .element(list, field) }
        return field(name, at: span).map { .profile($0) }
    }

    /// The catalogue's field of that name, or a finding.
    mutating func field(_ name: String, at span: SourceSpan) -> FieldDefinition? {
        if let definition = catalogue[name] { return definition }
        let source = name.split(separator: ".").first.map(String.init) ?? ""
        if Self.anchorWords.contains(name) {
            report(
                .unknownField, "\"\(name)\" is no field, but a day to compare one with", at: span,
                help: "as in `{field: joined_at, before: \(name)}`")
        } else if ["event", "trigger"].contains(source), name.contains(".") {
            report(
                .unknownField, "\"\(name)\" is no field", at: span,
                help: "the data of an event is `trigger.data.…`, or `event.data.…` in a `where`")
        } else if name.contains(".") {
            let last = name.split(separator: ".").last.map { String($0) } ?? ""
            let near = [last, last.replacing("-", with: "_")].first { catalogue[$0] != nil }
            report(
                .unknownField, "\"\(name)\" is a path, not a field", at: span,
                help: near.map { "did you mean `\($0)`?" } ?? "give it a short name under `fields` in catalog.yaml")
        } else {
            let near = OtherWords.field(for: name) ?? suggestion(for: name, in: catalogue.names)
            report(
                .unknownField, "no profile field \"\(name)\"", at: span,
                help: near.map { "did you mean `\($0)`?" } ?? "custom fields are named under `fields` in catalog.yaml")
        }
        return nil
    }

    /// Reports a name that stands in a `where` and does not say that it is the event's.
    private mutating func reportUnmarked(_ name: String, at span: SourceSpan) {
        guard case .known(let event) = event else { return }
        if let near = event[name]?.name ?? suggestion(for: name, in: event.fields.map(\.name)) {
            report(
                .unknownField, "\"\(name)\" does not say that it is the event's", at: span,
                help: "did you mean `\(Self.eventData)\(near)`?")
        } else if catalogue[name] != nil {
            report(
                .otherMatter, "\"\(name)\" is the profile's, but a `where` asks about the event", at: span,
                help: "ask about the profile outside the `where`")
        } else {
            _ = eventReference(Self.eventData + name, at: span)
        }
    }

    private mutating func reportElement(_ name: String, of list: ProfileList, at span: SourceSpan) {
        let names = list.fields.map(\.name)
        if catalogue[name] != nil || Self.isEventData(name) {
            report(
                .otherMatter, "\"\(name)\" is nothing that an element of \"\(list.rawValue)\" has", at: span,
                help: "ask about it beside the `list`, as an item of its own")
        } else {
            let near = suggestion(for: name, in: names)
            report(
                .unknownField, "the elements of \"\(list.rawValue)\" have no field \"\(name)\"", at: span,
                help: near.map { "did you mean `\($0)`?" } ?? "their fields are \(names.joined(separator: ", "))")
        }
    }
}

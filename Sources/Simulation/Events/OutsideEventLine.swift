import CivilTime
import Diagnostics
import Flows
import JSONText
import Operations
import Profiles

/// Reads one line of a file of outside events:
/// `{"at":"2027-03-10T12:00:00+11:00","profile":"…","add_tag":"whale"}`.
struct OutsideEventLine {
    let release: Release
    /// The id of the profile that somebody named; nil when nobody has the name.
    let find: (String) throws -> ProfileID?

    private static let frame = ["at", "profile"]
    private static let happenings = [
        "add_tag", "remove_tag", "add_status", "remove_status", "set", "comms", "event", "create", "delete",
    ]

    /// Throws `Misreading` or a `JSONTextReader.Mistake` for a line that tells no event.
    func event(_ bytes: ArraySlice<UInt8>, line: Int) throws -> OutsideEvent {
        var reader = JSONTextReader(bytes)
        let json = try reader.value()
        guard let members = json.object else {
            throw Misreading(field: "the line", found: json.kind, expected: "an object")
        }
        let known = OutsideEventLine.frame + OutsideEventLine.happenings
        for (name, _) in members where !known.contains(name) {
            throw Misreading(
                field: "a name in the line", found: name, expected: "one of \(known.joined(separator: ", "))",
                help: NearestName.suggestion(for: name, in: known).map { "did you mean \($0)?" })
        }
        let told = members.filter { OutsideEventLine.happenings.contains($0.name) }
        guard let (name, value) = told.first, told.count == 1 else {
            throw Misreading(
                field: "what happens", found: told.map(\.name).joined(separator: ", "),
                expected: "one of \(OutsideEventLine.happenings.joined(separator: ", "))")
        }
        let happening = try happening(name, value)
        let isCreation = if case .create = happening { true } else { false }
        return OutsideEvent(
            at: try instant(members, named: "at"), profile: try profile(members, isNew: isCreation), happening,
            line: line)
    }

    private func happening(_ name: String, _ value: JSONTextValue) throws -> OutsideEvent.Happening {
        var edit = ProfileEdit()
        switch name {
        case "add_tag": edit.tags.added = try handles(value, named: name)
        case "remove_tag": edit.tags.removed = try handles(value, named: name)
        case "add_status": edit.statuses.added = try handles(value, named: name)
        case "remove_status": edit.statuses.removed = try handles(value, named: name)
        case "set": edit = try profiles.edit(value)
        case "comms": edit = try comms(value)
        case "event": return .event(try record(value))
        case "create":
            edit = try profiles.edit(value)
            edit.newProfileComms = release.workspace.newProfileComms
            return .create(edit)
        default:
            guard case .boolean(true) = value else {
                throw Misreading(field: name, found: value.kind, expected: "true")
            }
            return .delete
        }
        return .edit(edit)
    }

    /// Flags, and when and where the customer decided so, with what proves it.
    private func comms(_ value: JSONTextValue) throws -> ProfileEdit {
        let members = try object(value, named: "comms")
        let flags = members.filter { !["decided_at", "source", "evidence"].contains($0.name) }
        var edit = try profiles.edit(.object([("attributes", .object([("comms", .object(flags))]))]))
        func says(_ name: String) -> Bool { members.contains { $0.name == name } }
        if says("decided_at") { edit.decidedAt = try instant(members, named: "decided_at") }
        if says("evidence") { edit.evidence = try text(members, named: "evidence") }
        if says("source") {
            let word = try text(members, named: "source")
            guard let source = DecisionSource(rawValue: word) else {
                let words = DecisionSource.allCases.map(\.rawValue)
                throw Misreading(
                    field: "source", found: word, expected: "one of \(words.joined(separator: ", "))",
                    help: NearestName.suggestion(for: word, in: words).map { "did you mean \($0)?" })
            }
            edit.decisionSource = source
        }
        return edit
    }

    private func record(_ value: JSONTextValue) throws -> EventRecord {
        let members = try object(value, named: "event")
        for (name, _) in members where !["name", "data", "id"].contains(name) {
            throw Misreading(field: "a name in the event", found: name, expected: "one of name, data, id")
        }
        let name = try text(members, named: "name")
        guard let definition = release.events[name] else {
            throw Misreading(
                field: "the event", found: name, expected: "an event of the catalogue",
                help: NearestName.suggestion(for: name, in: release.events.keys).map { "did you mean \($0)?" })
        }
        let data = members.first { $0.name == "data" }?.value ?? .null
        let id = members.contains { $0.name == "id" } ? try text(members, named: "id") : nil
        return EventRecord(name: name, id: id, data: try values.eventData(data, of: definition))
    }

    private func profile(_ members: [Member], isNew: Bool) throws -> ProfileID {
        let name = try text(members, named: "profile")
        if let id = ProfileID(name) { return id }
        guard !isNew else { throw Misreading(field: "profile", found: name, expected: "the id of the new profile") }
        guard let id = try find(name) else {
            throw Misreading(
                field: "profile", found: name, expected: "somebody's id, email, phone, external id or handle:identifier"
            )
        }
        return id
    }

    private func instant(_ members: [Member], named name: String) throws -> Instant {
        let written = try text(members, named: name)
        if let instant = Instant(iso8601: written) { return instant }
        if let local = CivilDateTime(written) { return release.workspace.zone.instant(of: local) }
        throw Misreading(field: name, found: written, expected: "a time such as 2027-03-10T12:00:00+11:00")
    }

    private typealias Member = (name: String, value: JSONTextValue)

    private var values: ValueReader { ValueReader(region: release.workspace.defaultRegion.flatMap(PhoneRegion.init)) }
    private var profiles: ProfileDocumentReader {
        ProfileDocumentReader(catalogue: release.catalogue, values: values)
    }

    private func text(_ members: [Member], named name: String) throws -> String {
        guard let value = members.first(where: { $0.name == name })?.value else {
            throw Misreading(field: name, found: "", expected: "a text")
        }
        guard case .text(let text) = value else { throw Misreading(field: name, found: value.kind, expected: "a text") }
        return text
    }

    private func object(_ value: JSONTextValue, named name: String) throws -> [Member] {
        guard let members = value.object else {
            throw Misreading(field: name, found: value.kind, expected: "an object")
        }
        return members
    }

    /// One handle or several, as they are stored.
    private func handles(_ value: JSONTextValue, named name: String) throws -> [String] {
        let written: [JSONTextValue] = if case .list(let list) = value { list } else { [value] }
        return try written.map { value in
            guard case .text(let text) = value else {
                throw Misreading(field: name, found: value.kind, expected: "a handle or a list of them")
            }
            guard let handle = try values.handle(text, named: name) else {
                throw Misreading(field: name, found: text, expected: "a handle")
            }
            return handle
        }
    }
}

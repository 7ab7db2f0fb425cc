import CivilTime
import Diagnostics
import JSONText
import Profiles

extension ProfileDocumentReader {
    /// Handles as texts, or as objects that also say since when; null is an empty list.
    func readTags(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        let entries = try handles(value, named: "tags")
        edit.tags.whole = entries.map(\.handle)
        for entry in entries {
            edit.tagTimes[entry.handle] = try instant("created_at", of: entry.parts, in: "tags")
        }
    }

    /// The same, where objects may also say until when.
    func readStatuses(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        let entries = try handles(value, named: "statuses")
        edit.statuses.whole = entries.map(\.handle)
        for entry in entries {
            let term = StatusTerm(
                since: try instant("created_at", of: entry.parts, in: "statuses"),
                until: try instant("expires_at", of: entry.parts, in: "statuses"))
            if term != StatusTerm() { edit.statusTerms[entry.handle] = term }
        }
    }

    private func handles(
        _ value: JSONTextValue, named name: String
    ) throws(Misreading) -> [(handle: String, parts: [String: JSONTextValue])] {
        var entries: [(handle: String, parts: [String: JSONTextValue])] = []
        for element in try list(value, named: name) {
            var parts = ["handle": element]
            if case .object = element { parts = try self.parts(of: element, in: name, names: Self.handleNames) }
            let written = try scalar(parts["handle"] ?? .null, named: name)
            guard let handle = try values.handle(written, named: name) else {
                throw Misreading(field: name, found: "", expected: "handles")
            }
            entries.append((handle, parts))
        }
        return entries
    }

    /// What stands beside a handle; what the definition says about all who have it is not read from one of them.
    private static let handleNames = [
        "handle", "created_at", "expires_at", "updated_at", "id", "name", "title", "description", "rank", "group",
    ]

    /// What is listed of a system is all that it says; one without an identifier says that there is none.
    func readIdentities(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        for element in try list(value, named: "identities") {
            let parts = try parts(of: element, in: "identities", names: Self.identityNames)
            let written = try scalar(parts["handle"] ?? .null, named: "handle")
            guard let handle = try values.handle(written, named: "identities"), parts["identifier"] != nil else {
                throw Misreading(field: "identities", found: "", expected: "a handle and an identifier")
            }
            if let identifier = try text("identifier", of: parts) {
                let identity = Identity(handle: handle, identifier: identifier)
                if !edit.listedIdentities.contains(identity) { edit.listedIdentities.append(identity) }
            } else {
                edit.identities[handle] = .some(nil)
            }
        }
    }

    private static let identityNames = ["handle", "identifier", "id", "profile_id", "created_at", "updated_at"]

    func dates(_ value: JSONTextValue) throws(Misreading) -> [DateAttribute] {
        var dates: [DateAttribute] = []
        for element in try list(value, named: "dates") {
            let parts = try parts(of: element, in: "dates", names: Self.dateNames)
            let handle = try scalar(parts["handle"] ?? .null, named: "handle")
            guard
                let handle = try values.handle(handle, named: "dates"),
                let day = try values.date(try scalar(parts["date"] ?? .null, named: "date"), named: "dates")
            else { throw Misreading(field: "dates", found: handle, expected: "a handle and a date") }
            var date = DateAttribute(
                handle: handle, date: day,
                isRecurring: try boolean(parts["is_recurring"] ?? .null, named: "is_recurring") ?? true)
            for name in ["recurring_schedule", "name", "relationship", "description", "note"] {
                date.particulars[name] = try text(name, of: parts)
            }
            date.particulars["meta"] = try kept(parts["meta"] ?? .null, named: "meta")
            date.particulars.merge(try record(parts, in: "dates")) { $1 }
            dates.append(date)
        }
        return dates
    }

    private static let dateNames = [
        "handle", "date", "is_recurring", "recurring_schedule", "name", "relationship", "description", "meta", "note",
        "id", "profile_id", "created_at", "updated_at",
    ]

    /// How another system keeps its records of something: its number there, and since when it is there.
    func record(_ parts: [String: JSONTextValue], in part: String) throws(Misreading) -> [String: String] {
        var record: [String: String] = [:]
        record["id"] = try text("id", of: parts)
        for name in ["created_at", "updated_at"] {
            record[name] = try instant(name, of: parts, in: part)?.iso8601UTC
        }
        return record
    }
}

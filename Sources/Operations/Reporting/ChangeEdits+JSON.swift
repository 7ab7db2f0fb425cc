import CivilTime
import JSONText
import Profiles

extension ChangeEdits {
    /// Writes what changed as members of the object that is open; what did not is left out.
    package func writeMembers(to writer: inout JSONTextWriter, zone: ZoneRules) {
        if isCreation { writer.member("created", true) }
        for (name, handles) in [
            ("tags_added", tagsAdded), ("tags_removed", tagsRemoved), ("statuses_added", statusesAdded),
            ("statuses_removed", statusesRemoved), ("others", others),
        ] where !handles.isEmpty {
            writer.member(name, handles)
        }
        if !fields.isEmpty {
            writer.object("fields") { writer in
                for field in fields {
                    writer.object(field.field) { writer in
                        writer.member("from", orNull: field.from)
                        writer.member("to", orNull: field.to)
                    }
                }
            }
        }
        if !flags.isEmpty { writer.object("flags") { writeFlags(to: &$0, zone: zone) } }
        if let event { writer.object("event") { event.writeMembers(to: &$0) } }
        if let enrolInto { writer.member("enrol_into", enrolInto) }
        if let backfill { writer.member("backfill", backfill) }
        switch merge {
        case .swallowed(let id): writer.member("merged_from", id.description)
        case .swallowedBy(let id): writer.member("merged_into", id.description)
        case nil: break
        }
    }

    private func writeFlags(to writer: inout JSONTextWriter, zone: ZoneRules) {
        for flag in flags {
            writer.object(flag.flag.name) { writer in
                writer.member("from", orNull: flag.from)
                writer.member("to", orNull: flag.to)
                if let decided = flag.decidedAt { writer.member("decided_at", decided.iso8601(in: zone)) }
            }
        }
    }
}

extension EventRecord {
    fileprivate func writeMembers(to writer: inout JSONTextWriter) {
        writer.member("name", name)
        if let id { writer.member("id", id) }
        writer.key("data")
        writer.word(data.jsonText)
    }
}

extension JSONTextWriter {
    /// A name with an object as its value.
    fileprivate mutating func object(_ name: String, _ members: (inout JSONTextWriter) -> Void) {
        key(name)
        open("{")
        members(&self)
        close("}")
    }
}

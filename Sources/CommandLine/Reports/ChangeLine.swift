import CivilTime
import JSONText
import Profiles

/// One change of the log as a line.
struct ChangeLine {
    let change: Change
    let profile: ProfileID
    /// The zone in which times are written.
    let zone: ZoneRules

    /// For people.
    var text: String {
        let heading = [
            String(change.number), ShownTime(zone: zone).text(change.at), profile.description,
            change.origin.description + (change.isQuiet ? ", quiet" : ""),
        ]
        return (heading + [ChangeText.lines(of: change.edits).joined(separator: "; ")]).joined(separator: "  ")
    }

    /// For other systems: `{"number","at","profile","origin","quiet","depth", …}` and then what changed; what did
    /// not is left out.
    var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("number", Int(change.number))
        writer.member("at", change.at.iso8601(in: zone))
        writer.member("profile", profile.description)
        writer.member("origin", change.origin.description)
        writer.member("quiet", change.isQuiet)
        writer.member("depth", change.depth)
        // What is asked again was told when it changed.
        if let flow = change.edits.triesAgain {
            writer.member("tries_again", flow)
        } else {
            write(change.edits, to: &writer)
        }
        writer.close("}")
        return writer.result
    }

    private func write(_ edits: ChangeEdits, to writer: inout JSONTextWriter) {
        if edits.isCreation { writer.member("created", true) }
        for (name, handles) in [
            ("tags_added", edits.tagsAdded), ("tags_removed", edits.tagsRemoved),
            ("statuses_added", edits.statusesAdded), ("statuses_removed", edits.statusesRemoved),
            ("others", edits.others),
        ] where !handles.isEmpty {
            writer.member(name, handles)
        }
        if !edits.fields.isEmpty {
            writer.object("fields") { writer in
                for field in edits.fields {
                    writer.object(field.field) { writer in
                        writer.member("from", orNull: field.from)
                        writer.member("to", orNull: field.to)
                    }
                }
            }
        }
        if !edits.flags.isEmpty { writer.object("flags") { write(edits.flags, to: &$0) } }
        if let event = edits.event { writer.object("event") { write(event, to: &$0) } }
        if let flow = edits.enrolInto { writer.member("enrol_into", flow) }
        if let flow = edits.backfill { writer.member("backfill", flow) }
    }

    private func write(_ flags: [FlagChange], to writer: inout JSONTextWriter) {
        for flag in flags {
            writer.object(flag.flag.name) { writer in
                writer.member("from", orNull: flag.from)
                writer.member("to", orNull: flag.to)
                if let decided = flag.decidedAt { writer.member("decided_at", decided.iso8601(in: zone)) }
            }
        }
    }

    private func write(_ event: EventRecord, to writer: inout JSONTextWriter) {
        writer.member("name", event.name)
        if let id = event.id { writer.member("id", id) }
        writer.key("data")
        writer.word(event.data.jsonText)
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

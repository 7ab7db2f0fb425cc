import CivilTime
import JSONText
import Profiles

extension EventContextWriter {
    mutating func writeAttributes() {
        json.key("attributes")
        json.open("{")
        json.key("comms")
        writeComms()
        json.key("appearance")
        writeAppearance()
        writeList("dates", profile.dates) { writer, date in writer.write(date) }
        json.close("}")
    }

    private mutating func writeComms() {
        json.open("{")
        json.member("profile_id", profile.id.description)
        for flag in EventContextMember.flags { json.member(flag.name, orNull: profile.comms[flag]) }
        for channel in Channel.allCases {
            json.member(channel.verificationName, orNull: profile.verification[channel]?.rawValue)
        }
        for column in ProfileColumn.allCases where column.isAboutComms { write(column.name, profile.values[column]) }
        // Preferences have no age of their own.
        for column in [ProfileColumn.createdAt, .updatedAt] { write(column.name, profile.values[column]) }
        json.close("}")
    }

    /// The usual names, whether there is something or not, then what else came.
    private mutating func writeAppearance() {
        var reader = JSONTextReader(profile.kept[.appearance] ?? "{}")
        let members = reader.readWhole()?.object ?? []
        let values = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let times = ["created_at", "updated_at"]
        let usual = Set(EventContextMember.appearance + times)
        json.open("{")
        json.member("profile_id", profile.id.description)
        for name in EventContextMember.appearance + members.map(\.name).filter({ !usual.contains($0) }) + times {
            json.key(name)
            json.word((values[name] ?? .null).compact)
        }
        json.close("}")
    }

    private mutating func write(_ date: DateAttribute) {
        let particulars = date.particulars
        json.open("{")
        writeRecordID(particulars["id"])
        json.member("profile_id", profile.id.description)
        json.member("date", date.date.description)
        json.member("is_recurring", date.isRecurring)
        json.member("recurring_schedule", orNull: particulars["recurring_schedule"])
        json.member("name", orNull: particulars["name"])
        json.member("handle", date.handle)
        json.member("relationship", orNull: particulars["relationship"])
        json.member("description", orNull: particulars["description"])
        json.key("meta")
        json.word(particulars["meta"] ?? "null")
        json.member("note", orNull: particulars["note"])
        json.member("created_at", orNull: particulars["created_at"])
        json.member("updated_at", orNull: particulars["updated_at"])
        json.close("}")
    }

    mutating func write(_ address: PostalAddress) {
        json.open("{")
        writeRecordID(address.particulars["id"])
        for name in EventContextWriter.addressParts { json.member(name, orNull: address.parts[name]) }
        json.member("is_default", address.isDefault)
        json.member("created_at", orNull: address.particulars["created_at"])
        json.member("updated_at", orNull: address.particulars["updated_at"])
        json.close("}")
    }

    /// The id under which another system keeps an address or a date: a number where it looks like one that a system counts.
    private mutating func writeRecordID(_ id: String?) {
        guard let id, let number = Int64(id), number >= 0, String(number) == id else {
            return json.member("id", orNull: id)
        }
        json.key("id")
        json.word(id)
    }

    private static let addressParts = [
        "address_line_1", "address_line_2", "address_line_3", "company", "latitude", "longitude", "city", "postcode",
        "state", "country", "notes", "external_id",
    ]
}

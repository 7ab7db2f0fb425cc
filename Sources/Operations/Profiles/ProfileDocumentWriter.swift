import CivilTime
import JSONText
import Profiles

/// Writes a profile as programs read it, with what is worked out for a day; an import reads it back.
package struct ProfileDocumentWriter {
    private let profile: Profile
    private let today: CivilDate
    private let leapDay: LeapDayRule
    private var json = JSONTextWriter()

    /// The profile as one line of JSON. Missing values are null.
    package static func document(of profile: Profile, today: CivilDate, leapDay: LeapDayRule) -> String {
        var writer = ProfileDocumentWriter(profile: profile, today: today, leapDay: leapDay)
        writer.writeDocument()
        return writer.json.result
    }

    private init(profile: Profile, today: CivilDate, leapDay: LeapDayRule) {
        self.profile = profile
        self.today = today
        self.leapDay = leapDay
    }

    private mutating func writeDocument() {
        json.open("{")
        json.member("id", profile.id.description)
        for column in ProfileColumn.allCases where !column.isAboutComms { write(column.name, profile.values[column]) }
        for field in ComputedField.allCases where field != .id {
            write(field.rawValue, profile.value(of: field, on: today, leapDay: leapDay))
        }
        writeIdentities()
        json.member("tags", profile.tags)
        json.member("statuses", profile.statuses)
        writeAttributes()
        writeCustomAttributes()
        json.key("address")
        if let address = profile.addresses.first(where: \.isDefault) { write(address) } else { json.word("null") }
        writeList("addresses", profile.addresses) { writer, address in writer.write(address) }
        json.close("}")
    }

    private mutating func writeIdentities() {
        writeList("identities", profile.identities) { writer, identity in
            writer.json.open("{")
            writer.json.member("handle", identity.handle)
            writer.json.member("identifier", identity.identifier)
            writer.json.close("}")
        }
    }

    private mutating func writeAttributes() {
        json.key("attributes")
        json.open("{")
        json.key("comms")
        json.open("{")
        for flag in CommsFlag.all { write(flag.name, profile.comms[flag].map(FieldValue.boolean) ?? .missing) }
        for channel in Channel.allCases {
            write(channel.verificationName, FieldValue(text: profile.verification[channel]?.rawValue))
        }
        for column in ProfileColumn.allCases where column.isAboutComms { write(column.name, profile.values[column]) }
        json.close("}")
        writeList("dates", profile.dates) { writer, date in
            writer.json.open("{")
            writer.json.member("handle", date.handle)
            writer.json.member("date", date.date.description)
            writer.write("is_recurring", .boolean(date.isRecurring))
            for (name, text) in date.particulars.sorted(by: { $0.key < $1.key }) { writer.json.member(name, text) }
            writer.json.close("}")
        }
        json.close("}")
    }

    private mutating func writeCustomAttributes() {
        json.key("custom_attributes")
        json.open("{")
        for (namespace, attributes) in Dictionary(grouping: profile.custom, by: \.namespace).sorted(by: {
            $0.key < $1.key
        }) {
            json.key(namespace)
            json.open("{")
            for attribute in attributes.sorted(by: { $0.handle < $1.handle }) {
                json.member(attribute.handle, attribute.value)
            }
            json.close("}")
        }
        json.close("}")
    }

    private mutating func write(_ address: PostalAddress) {
        json.open("{")
        for name in PostalAddress.partNames { write(name, FieldValue(text: address.parts[name])) }
        write("is_default", .boolean(address.isDefault))
        json.close("}")
    }

    private mutating func writeList<Element>(
        _ name: String, _ elements: [Element], _ write: (inout ProfileDocumentWriter, Element) -> Void
    ) {
        json.key(name)
        json.open("[")
        for element in elements {
            json.separate()
            write(&self, element)
        }
        json.close("]")
    }

    private mutating func write(_ name: String, _ value: FieldValue) {
        json.key(name)
        value.write(to: &json)
    }
}

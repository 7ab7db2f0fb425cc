import CivilTime
import JSONText
import Profiles
import Storage

/// Writes one profile, member by member.
struct EventContextWriter {
    let context: EventContext
    let profile: Profile
    let today: CivilDate
    var json = JSONTextWriter()

    init(_ context: EventContext, _ profile: Profile, today: CivilDate) {
        self.context = context
        self.profile = profile
        self.today = today
    }

    mutating func writeDocument() {
        json.open("{")
        for member in EventContextMember.all { write(member) }
        json.close("}")
    }

    private mutating func write(_ member: EventContextMember) {
        switch member {
        case .id: json.member("id", profile.id.description)
        case .stored(let column): write(column.name, profile.values[column])
        case .computed(let field): writeComputed(field)
        case .kept(let part): writeKept(part)
        case .identities: writeIdentities()
        case .tags: writeTags()
        case .flattenedTags: json.member("flattened_tags", profile.tags)
        case .statuses: writeStatuses()
        case .flattenedStatuses: json.member("flattened_statuses", profile.statuses)
        case .attributes: writeAttributes()
        case .customAttributes: writeCustomAttributes()
        case .address:
            json.key("address")
            if let address = profile.addresses.first(where: \.isDefault) { write(address) } else { json.word("null") }
        case .addresses: writeList("addresses", profile.addresses) { writer, address in writer.write(address) }
        }
    }

    private mutating func writeComputed(_ field: ComputedField) {
        write(field.rawValue, profile.value(of: field, on: today, leapDay: context.leapDay))
    }

    private mutating func writeKept(_ part: KeptPart) {
        json.key(part.name)
        json.word(profile.kept[part] ?? "null")
    }

    private mutating func writeIdentities() {
        writeList("identities", profile.identities) { writer, identity in
            writer.json.open("{")
            writer.json.member("handle", identity.handle)
            writer.json.member("identifier", identity.identifier)
            writer.json.close("}")
        }
    }

    // Having a tag or a status does not change while one has it, so it was last changed when it was put on.
    private mutating func writeTags() {
        writeList("tags", profile.tags) { writer, tag in
            writer.json.open("{")
            writer.json.member("created_at", orNull: writer.profile.tagTimes[tag]?.iso8601UTC)
            writer.json.member("handle", tag)
            writer.write("id", writer.context.tags[tag]?.number)
            writer.json.member("updated_at", orNull: writer.profile.tagTimes[tag]?.iso8601UTC)
            writer.json.close("}")
        }
    }

    private mutating func writeStatuses() {
        writeList("statuses", profile.statuses) { writer, status in
            let facts = writer.context.statuses[status]
            let term = writer.profile.statusTerms[status]
            writer.json.open("{")
            writer.json.member("created_at", orNull: term?.since?.iso8601UTC)
            writer.json.member("handle", status)
            writer.write("id", facts?.number)
            writer.json.member("updated_at", orNull: term?.since?.iso8601UTC)
            if let rank = facts?.rank { writer.json.member("rank", rank) }
            if let group = facts?.group { writer.json.member("group", group) }
            if let title = facts?.title { writer.json.member("title", title) }
            if let until = term?.until { writer.json.member("expires_at", until.iso8601UTC) }
            writer.json.close("}")
        }
    }

    private mutating func writeCustomAttributes() {
        json.key("custom_attributes")
        json.open("{")
        let byNamespace = Dictionary(grouping: profile.custom, by: \.namespace)
        for (namespace, attributes) in byNamespace.sorted(by: { $0.key < $1.key }) {
            json.key(namespace)
            json.open("{")
            for attribute in attributes.sorted(by: { $0.handle < $1.handle }) {
                json.key(attribute.handle)
                value(of: attribute).write(to: &json)
            }
            json.close("}")
        }
        json.close("}")
    }

    /// By the catalogue's type; what came in before it had that type is a text.
    private func value(of attribute: CustomAttribute) -> FieldValue {
        let text = FieldValue(text: attribute.value)
        let source = FieldSource.custom(namespace: attribute.namespace, handle: attribute.handle)
        guard let type = context.customTypes[source], type != .text else { return text }
        let typed = FieldValue(written: attribute.value, as: type)
        return typed.isMissing ? text : typed
    }

    mutating func writeList<Element>(
        _ name: String, _ elements: [Element], _ write: (inout EventContextWriter, Element) -> Void
    ) {
        json.key(name)
        json.open("[")
        for element in elements {
            json.separate()
            write(&self, element)
        }
        json.close("]")
    }

    mutating func write(_ name: String, _ value: FieldValue) {
        json.key(name)
        value.write(to: &json)
    }

    private mutating func write(_ name: String, _ number: Int64?) {
        json.key(name)
        json.word(number.map(String.init) ?? "null")
    }
}

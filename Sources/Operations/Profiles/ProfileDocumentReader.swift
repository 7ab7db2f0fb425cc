import Diagnostics
import JSONText
import Profiles

/// Reads a profile as programs write it: the public names, with lists and objects where the profile has them.
///
/// What is not named stays as it is. Tags, statuses, addresses and dates are whole lists; identities and custom
/// attributes are taken one by one.
struct ProfileDocumentReader: Sendable {
    let catalogue: FieldCatalogue
    let values: ValueReader

    func edit(_ document: JSONTextValue) throws(Misreading) -> ProfileEdit {
        var edit = ProfileEdit()
        let members = try object(document, named: "the row")
        let names = Set(members.map(\.name))
        for (name, value) in members {
            switch name {
            case "tags": edit.tags.whole = try handles(value, named: name)
            case "statuses": edit.statuses.whole = try handles(value, named: name)
            case "identities": try readIdentities(value, into: &edit)
            case "attributes": try readAttributes(value, into: &edit)
            case "custom_attributes": try readCustomAttributes(value, into: &edit)
            case "addresses": edit.addresses = try addresses(value)
            case "address" where !names.contains("addresses"): try readDefaultAddress(value, into: &edit)
            case "birth_date" where !names.isDisjoint(with: ProfileDocumentReader.birthParts): continue
            case _ where ProfileDocumentReader.passedOver.contains(name): continue
            default: try set(name, to: value, in: &edit)
            }
        }
        return edit
    }

    private static let birthParts: Set<String> = ["birth_year", "birth_month", "birth_day"]

    /// Parts that say nothing about the customer that is kept here.
    private static let passedOver: Set<String> = [
        "address", "tier", "joined_location", "preferred_location", "aggregations",
    ]

    /// Parts by which another system keeps its records in order.
    private static let bookkeeping: Set<String> = ["profile_id", "created_at", "updated_at"]

    private func set(_ name: String, to value: JSONTextValue, in edit: inout ProfileEdit) throws(Misreading) {
        guard let target = EditTarget(name: name, catalogue: catalogue) else { throw unknown(name) }
        try set(target, to: value, named: name, in: &edit)
    }

    private func set(
        _ target: EditTarget, to value: JSONTextValue, named name: String, in edit: inout ProfileEdit
    ) throws(Misreading) {
        switch target {
        case .passedOver: return
        case .custom(let namespace, let handle, let type):
            edit.setCustom(namespace, handle, to: try attribute(value, as: type, named: name))
        case .flag:
            try edit.set(target, to: try scalar(value, named: name, asBoolean: true), named: name, reader: values)
        case .id, .column, .verification, .birthDate, .tags, .statuses, .identity, .addressPart, .date:
            try edit.set(target, to: try scalar(value, named: name), named: name, reader: values)
        }
    }

    private func readIdentities(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        for element in try list(value, named: "identities") {
            var handle: String?
            var identifier: String?
            for (name, value) in try object(element, named: "identities") {
                switch name {
                case "handle": handle = try values.handle(try scalar(value, named: name), named: "identities")
                case "identifier": identifier = try scalar(value, named: name)
                default: continue
                }
            }
            guard let handle, let identifier else {
                throw Misreading(field: "identities", found: "", expected: "a handle and an identifier")
            }
            try edit.set(.identity(handle), to: identifier, named: "identity.\(handle)", reader: values)
        }
    }

    private func readAttributes(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        for (name, value) in try object(value, named: "attributes") {
            switch name {
            case "comms":
                for (name, value) in try object(value, named: "comms")
                where !ProfileDocumentReader.bookkeeping.contains(name) {
                    try set("comms.\(name)", to: value, in: &edit)
                }
            case "dates": edit.dates = try dates(value)
            case "appearance": continue
            default: throw unknown("attributes.\(name)")
            }
        }
    }

    private func readCustomAttributes(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        for (namespace, value) in try object(value, named: "custom_attributes") {
            for (handle, value) in try object(value, named: namespace) {
                let target = EditTarget.custom(namespace, handle, catalogue)
                try set(target, to: value, named: "custom_attributes.\(namespace).\(handle)", in: &edit)
            }
        }
    }
}

extension ProfileDocumentReader {
    private func readDefaultAddress(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        for (name, value) in try object(value, named: "address") where PostalAddress.partNames.contains(name) {
            try edit.set(.addressPart(name), to: try scalar(value, named: name), named: name, reader: values)
        }
    }

    private func addresses(_ value: JSONTextValue) throws(Misreading) -> [PostalAddress] {
        var addresses: [PostalAddress] = []
        for element in try list(value, named: "addresses") {
            var address = PostalAddress(parts: [:], isDefault: false)
            for (name, value) in try object(element, named: "addresses") {
                if name == "is_default" {
                    address.isDefault = try boolean(value, named: name) ?? false
                } else if PostalAddress.partNames.contains(name) {
                    address.parts[name] = try values.text(try scalar(value, named: name), named: name).written
                }
            }
            if !address.isBlank { addresses.append(address) }
        }
        guard addresses.count(where: \.isDefault) <= 1 else {
            throw Misreading(field: "addresses", found: "several defaults", expected: "one default address")
        }
        // Of a single address nobody needs to say that it is the one.
        if addresses.count == 1 { addresses[0].isDefault = true }
        return addresses
    }

    private func dates(_ value: JSONTextValue) throws(Misreading) -> [DateAttribute] {
        var dates: [DateAttribute] = []
        for element in try list(value, named: "dates") {
            var parts: [String: JSONTextValue] = [:]
            for (name, value) in try object(element, named: "dates") { parts[name] = value }
            let name = try parts["handle"].map { value throws(Misreading) in try scalar(value, named: "handle") }
            guard
                let handle = try values.handle(name ?? "", named: "dates"),
                let day = try values.date(try scalar(parts["date"] ?? .null, named: "date"), named: "dates")
            else { throw Misreading(field: "dates", found: name ?? "", expected: "a handle and a date") }
            var date = DateAttribute(
                handle: handle, date: day,
                isRecurring: try boolean(parts["is_recurring"] ?? .null, named: "dates") ?? true)
            for name in ["name", "relationship", "description", "note"] {
                guard let value = parts[name] else { continue }
                date.particulars[name] = try values.text(try scalar(value, named: name), named: name).written
            }
            dates.append(date)
        }
        return dates
    }

    /// Handles as texts, or as objects that carry them; null is an empty list.
    private func handles(_ value: JSONTextValue, named name: String) throws(Misreading) -> [String] {
        var handles: [String] = []
        for element in try list(value, named: name) {
            var written = element
            if case .object(let members) = element { written = members.first { $0.name == "handle" }?.value ?? .null }
            guard let handle = try values.handle(try scalar(written, named: name), named: name) else {
                throw Misreading(field: name, found: "", expected: "handles")
            }
            handles.append(handle)
        }
        return handles
    }

    private func boolean(_ value: JSONTextValue, named name: String) throws(Misreading) -> Bool? {
        try values.boolean(try scalar(value, named: name, asBoolean: true), named: name)
    }

    private func list(_ value: JSONTextValue, named name: String) throws(Misreading) -> [JSONTextValue] {
        switch value {
        case .list(let elements): return elements
        case .null: return []
        case .boolean, .number, .text, .object: throw Misreading(field: name, found: value.kind, expected: "a list")
        }
    }

    private func object(
        _ value: JSONTextValue, named name: String
    ) throws(Misreading) -> [(name: String, value: JSONTextValue)] {
        switch value {
        case .object(let members): return members
        case .null: return []
        // An empty object is written as an empty list by languages that have only one of them.
        case .list(let elements) where elements.isEmpty: return []
        case .boolean, .number, .text, .list: throw Misreading(field: name, found: value.kind, expected: "an object")
        }
    }

    /// A property of the business; one that is text as far as anybody knows may turn out to be something else.
    private func attribute(
        _ value: JSONTextValue, as type: FieldType, named name: String
    ) throws(Misreading) -> FieldValue {
        switch value {
        case .boolean where type == .text: try values.value(value, as: .boolean, named: name)
        case .list where type == .text: try values.value(value, as: .list, named: name)
        case .null, .boolean, .number, .text, .list, .object: try values.value(value, as: type, named: name)
        }
    }

    /// A value as text; numbers as they are written, null as nothing.
    private func scalar(
        _ value: JSONTextValue, named name: String, asBoolean: Bool = false
    ) throws(Misreading) -> String {
        switch value {
        case .null: return ""
        case .text(let text): return text
        case .number(let number): return number
        case .boolean(let answer) where asBoolean: return answer ? "true" : "false"
        case .boolean, .list, .object:
            throw Misreading(field: name, found: value.kind, expected: asBoolean ? "true or false" : "text or a number")
        }
    }

    private func unknown(_ name: String) -> Misreading {
        let nearest = NearestName.suggestion(for: name, in: EditTarget.names(in: catalogue))
        return Misreading(
            field: "the row", found: name, expected: "fields of a profile",
            help: nearest.map { "did you mean `\($0)`?" })
    }
}

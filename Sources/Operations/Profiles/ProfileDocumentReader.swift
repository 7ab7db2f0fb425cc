import Diagnostics
import JSONText
import Profiles

/// Reads a profile as programs write it: the public names, with lists and objects where the profile has them. What an
/// `EventContext` writes comes back the same.
///
/// What is not named stays as it is. Tags, statuses, addresses, dates and the parts that are kept as they came are taken
/// whole; identities go by system, and custom attributes one by one.
package struct ProfileDocumentReader: Sendable {
    let catalogue: FieldCatalogue
    let values: ValueReader

    package init(catalogue: FieldCatalogue, values: ValueReader) {
        self.catalogue = catalogue
        self.values = values
    }

    /// What the document says about a profile.
    package func edit(_ document: JSONTextValue) throws(Misreading) -> ProfileEdit {
        var edit = ProfileEdit()
        let members = try object(document, named: "the row")
        let names = Set(members.map(\.name))
        for (name, value) in members {
            switch name {
            case "tags": try readTags(value, into: &edit)
            case "statuses": try readStatuses(value, into: &edit)
            case "identities": try readIdentities(value, into: &edit)
            case "attributes": try readAttributes(value, into: &edit)
            case "custom_attributes": try readCustomAttributes(value, into: &edit)
            case "addresses":
                edit.addresses = try addresses(value, default: members.first { $0.name == "address" }?.value ?? .null)
            case "address" where names.contains("addresses"): continue
            case "address": try readDefaultAddress(value, into: &edit)
            case "birth_date" where !names.isDisjoint(with: ProfileDocumentReader.birthParts): continue
            default:
                if let part = ProfileDocumentReader.keptParts[name] {
                    edit.kept[part] = .some(try kept(value, named: name))
                } else {
                    try set(name, to: value, in: &edit)
                }
            }
        }
        return edit
    }

    private static let birthParts: Set<String> = ["birth_year", "birth_month", "birth_day"]

    private static let keptParts: [String: KeptPart] = Dictionary(
        uniqueKeysWithValues: KeptPart.allCases.filter { $0 != .appearance }.map { ($0.name, $0) })

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
        case .id, .column, .verification, .age, .birthDate, .tags, .statuses, .identity, .addressPart, .date,
            .decidedAt, .decisionSource, .decisionEvidence:
            try edit.set(target, to: try scalar(value, named: name), named: name, reader: values)
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
            case "appearance": edit.kept[.appearance] = .some(try appearance(value))
            default: throw unknown(name, in: "attributes", names: ["comms", "appearance", "dates"])
            }
        }
    }

    private func readCustomAttributes(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        for (namespace, value) in try object(value, named: "custom_attributes") {
            let namespace = try customName(namespace, in: "custom_attributes")
            for (handle, value) in try object(value, named: namespace) {
                let handle = try customName(handle, in: "custom_attributes.\(namespace)")
                let target = EditTarget.custom(namespace, handle, catalogue)
                try set(target, to: value, named: "custom_attributes.\(namespace).\(handle)", in: &edit)
            }
        }
    }

    /// A name in its one spelling.
    private func customName(_ written: String, in part: String) throws(Misreading) -> String {
        guard let name = try values.text(written, named: "a name in \(part)").written else {
            throw Misreading(field: "a name in \(part)", found: written, expected: "a name")
        }
        return name
    }
}

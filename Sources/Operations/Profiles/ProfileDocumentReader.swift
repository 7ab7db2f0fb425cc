import Diagnostics
import JSONText
import Profiles

/// Reads a profile as programs write it: the public names, with lists and objects where the profile has them.
///
/// What is not named stays as it is. Tags, statuses, addresses and dates are whole lists; identities and custom
/// attributes are taken one by one.
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
        case .id, .column, .verification, .birthDate, .tags, .statuses, .identity, .addressPart, .date, .createdAt,
            .updatedAt, .decidedAt, .decisionSource, .decisionEvidence:
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

/// A list of things that belong to a profile, of which conditions may ask about one and the same.
package enum ProfileList: String, CaseIterable, Hashable, Sendable {
    case addresses
    case identities
    /// `attributes.dates`
    case dates

    /// What is known about each element, in the order of its values in a context.
    package var fields: [ElementField] {
        switch self {
        case .addresses: ProfileList.addressFields
        case .identities: ProfileList.identityFields
        case .dates: ProfileList.dateFields
        }
    }

    /// Nil when the elements have no such field.
    package func field(_ name: String) -> ElementField? {
        fields.first { $0.name == name }
    }

    private static let addressFields =
        [ElementField(place: 0, name: "is_default", type: .boolean)]
        + PostalAddress.partNames.enumerated().map { ElementField(place: $0 + 1, name: $1, type: .text) }

    private static let identityFields = [
        ElementField(place: 0, name: "handle", type: .handle),
        ElementField(place: 1, name: "identifier", type: .text),
    ]

    private static let dateFields = [
        ElementField(place: 0, name: "handle", type: .handle),
        ElementField(place: 1, name: "date", type: .date),
        ElementField(place: 2, name: "is_recurring", type: .boolean),
    ]
}

/// Something that is known about each element of a list.
package struct ElementField: Hashable, Sendable {
    /// Where its value stands among an element's values.
    package let place: Int
    package let name: String
    package let type: FieldType

    package init(place: Int, name: String, type: FieldType) {
        self.place = place
        self.name = name
        self.type = type
    }
}

/// One field that flows, messages and files may name.
package struct FieldDefinition: Hashable, Sendable {
    /// The short name, such as `tier_handle`.
    package let name: String
    package let type: FieldType
    package let source: FieldSource
    /// The only values the field takes, when they are known.
    package let values: [String]?

    package init(name: String, type: FieldType, source: FieldSource, values: [String]? = nil) {
        self.name = name
        self.type = type
        self.source = source
        self.values = values
    }
}

extension FieldDefinition {
    /// Whether it says who or where somebody is; what a business adds for itself is not known to.
    package var isPersonal: Bool {
        switch source {
        case .column(let column): column.isPersonal
        case .computed(let field): field.columns.contains(where: \.isPersonal)
        case .flag, .verification, .custom, .dateAttribute: false
        }
    }
}

/// Where a field's value comes from.
package enum FieldSource: Hashable, Sendable {
    /// A stored property of the profile.
    case column(ProfileColumn)
    /// Worked out from stored properties and the day.
    case computed(ComputedField)
    /// A flag of the communication preferences.
    case flag(CommsFlag)
    /// How far the check of a channel's address has come.
    case verification(Channel)
    /// `custom_attributes.<namespace>.<handle>`
    case custom(namespace: String, handle: String)
    /// `attributes.dates.<handle>`
    case dateAttribute(handle: String)
}

extension FieldSource {
    /// The name under which a change log tells that the value is another one, such as
    /// `custom_attributes.custom.shoe-size`; nil for what is worked out, and for flags, which a log keeps by themselves.
    package var changeName: String? {
        switch self {
        case .column(let column): column.name
        case .verification(let channel): channel.verificationName
        case .custom(let namespace, let handle): "custom_attributes.\(namespace).\(handle)"
        case .dateAttribute(let handle): "attributes.dates.\(handle)"
        case .computed, .flag: nil
        }
    }
}

extension ChangeEdits {
    /// Whether a day that is kept there, or the instant at which it starts for the profile, may be another one now.
    package func moves(_ source: FieldSource) -> Bool {
        if isCreation { return true }
        let names: [String?] =
            if case .computed(let field) = source { field.columns.map(\.name) } else { [source.changeName] }
        return fields.contains { $0.field == ProfileColumn.timeZone.name || names.contains($0.field) }
    }

    /// Whether the birthday or the zone is another one now.
    package var movesDates: Bool {
        moves(.computed(.birthDate))
    }
}

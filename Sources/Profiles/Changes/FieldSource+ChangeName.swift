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

    /// The place that a change log names so; nil for a name that stands for none.
    package init?(changeName name: String) {
        if let column = ProfileColumn(name: name) {
            self = .column(column)
        } else if let channel = Channel.allCases.first(where: { $0.verificationName == name }) {
            self = .verification(channel)
        } else {
            let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
            guard parts.count == 3 else { return nil }
            switch (parts[0], parts[1]) {
            case ("custom_attributes", let namespace): self = .custom(namespace: namespace, handle: parts[2])
            case ("attributes", "dates"): self = .dateAttribute(handle: parts[2])
            case (_, _): return nil
            }
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

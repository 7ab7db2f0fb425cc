/// What a name in a file or a command stands for.
package enum EditTarget: Hashable, Sendable {
    case id
    case column(ProfileColumn)
    case flag(CommsFlag)
    case verification(Channel)
    /// `created_at` or `updated_at` of the profile, which is taken at its creation alone.
    case age(ProfileColumn)
    /// All three parts of a birthday in one.
    case birthDate
    case tags
    case statuses
    /// `identity.<handle>`
    case identity(String)
    /// `address.<part>`: a part of the default address.
    case addressPart(String)
    /// `date.<handle>`
    case date(String)
    /// `custom.<handle>` or `custom_attributes.<namespace>.<handle>`, read by the type the catalogue gives it.
    case custom(namespace: String, handle: String, type: FieldType)
    /// When the customer decided, for every flag beside it.
    case decidedAt
    /// Where the customer decided.
    case decisionSource
    /// What proves the decision.
    case decisionEvidence
    /// Worked out from other properties: nobody writes it.
    case passedOver

    /// Nil when the name stands for nothing.
    package init?(name: String, catalogue: FieldCatalogue) {
        if let dot = name.firstIndex(of: ".") {
            let rest = String(name[name.index(after: dot)...])
            guard !rest.isEmpty, let target = EditTarget(prefix: name[..<dot], rest: rest, catalogue: catalogue) else {
                return nil
            }
            self = target
            return
        }
        switch name {
        case "id": self = .id
        case "tags": self = .tags
        case "statuses": self = .statuses
        case "decided_at": self = .decidedAt
        case "decision_source": self = .decisionSource
        case "decision_evidence": self = .decisionEvidence
        case ComputedField.birthDate.rawValue: self = .birthDate
        case _ where EditTarget.workedOut.contains(name): self = .passedOver
        default:
            guard let field = catalogue[name] else { return nil }
            self.init(field)
        }
    }

    private init(_ field: FieldDefinition) {
        switch field.source {
        case .column(let column): self = column.isKeptByTheStore ? .age(column) : .column(column)
        case .computed: self = .passedOver
        case .flag(let flag): self = .flag(flag)
        case .verification(let channel): self = .verification(channel)
        case .custom(let namespace, let handle): self = .custom(namespace: namespace, handle: handle, type: field.type)
        case .dateAttribute(let handle): self = .date(handle)
        }
    }

    private init?(prefix: Substring, rest: String, catalogue: FieldCatalogue) {
        switch prefix {
        case "comms":
            guard let field = catalogue[rest], field.isAboutComms else { return nil }
            self.init(field)
        case "identity":
            guard let handle = Handle.spelling(of: rest) else { return nil }
            self = .identity(handle)
        case "address":
            guard PostalAddress.partNames.contains(rest) else { return nil }
            self = .addressPart(rest)
        case "date":
            guard let handle = Handle.spelling(of: rest) else { return nil }
            self = .date(handle)
        case "custom":
            self = EditTarget.custom("custom", rest, catalogue)
        case "custom_attributes":
            let parts = rest.split(separator: ".", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            self = EditTarget.custom(String(parts[0]), String(parts[1]), catalogue)
        default: return nil
        }
    }

    /// A property of the business, with the type under which the catalogue knows it; unknown ones are text.
    package static func custom(_ namespace: String, _ handle: String, _ catalogue: FieldCatalogue) -> EditTarget {
        let type = catalogue.type(of: .custom(namespace: namespace, handle: handle)) ?? .text
        return .custom(namespace: namespace, handle: handle, type: type)
    }

    /// Every name that may be written without a dot, for the nearest one to a slip.
    package static func names(in catalogue: FieldCatalogue) -> [String] {
        catalogue.names + ["tags", "statuses", "decided_at", "decision_source", "decision_evidence"]
            + CommsFlag.all.map { "comms.\($0.name)" }
            + PostalAddress.partNames.map { "address.\($0)" }
    }

    /// Properties that others write out beside the stored ones.
    private static let workedOut: Set<String> = ["flattened_tags", "flattened_statuses"]
}

extension FieldDefinition {
    /// Whether the field stands under `attributes.comms`.
    fileprivate var isAboutComms: Bool {
        switch source {
        case .flag, .verification: true
        case .column(let column): column.isAboutComms
        case .computed, .custom, .dateAttribute: false
        }
    }
}

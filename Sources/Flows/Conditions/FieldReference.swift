import Profiles

/// What a comparison looks at.
package enum FieldReference: Hashable, Sendable {
    case profile(FieldDefinition)
    /// `event.data.…`: the event that a trigger or a `did` looks at.
    case eventData(EventField)
    /// `trigger.data.…`: the event that started the enrolment.
    case triggerData(EventField)
    /// The element that a list question looks at.
    case element(ProfileList, ElementField)
}

extension FieldReference {
    /// As authors write it.
    package var name: String {
        switch self {
        case .profile(let field): field.name
        case .eventData(let field): "event.data.\(field.name)"
        case .triggerData(let field): "trigger.data.\(field.name)"
        case .element(_, let field): field.name
        }
    }

    package var type: FieldType {
        switch self {
        case .profile(let field): field.type
        case .eventData(let field), .triggerData(let field): field.type
        case .element(_, let field): field.type
        }
    }

    /// The only values it takes, when they are known.
    package var values: [String]? {
        switch self {
        case .profile(let field): field.values
        case .eventData, .triggerData, .element: nil
        }
    }
}

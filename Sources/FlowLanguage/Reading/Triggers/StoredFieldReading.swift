import CivilTime
import Diagnostics
import Profiles

extension ValueKind<FieldDefinition> {
    /// A field of the catalogue that changes by being written: neither worked out nor a flag.
    ///
    /// - Parameter words: the types as messages name them: "a date".
    static func storedField(of types: Set<FieldType>, as words: String) -> ValueKind {
        scalar("a field of the catalogue") { scalar, span, reading in
            guard let field = reading.field(scalar.text, at: span) else { return nil }
            switch field.source {
            case .computed(let computed):
                reading.report(
                    .valueType, "\"\(field.name)\" is worked out from other fields and never written", at: span,
                    help: computed.insteadInTriggers)
                return nil
            case .flag:
                reading.report(
                    .valueType, "\"\(field.name)\" is a flag of the communication preferences", at: span,
                    help: "`comms_changed: {flags: [\(field.name)]}`")
                return nil
            case .column, .verification, .custom, .dateAttribute: break
            }
            guard types.contains(field.type) else {
                reading.report(
                    .valueType, "\"\(field.name)\" is \(field.type.inWords), not \(words)", at: span)
                return nil
            }
            return field
        }
    }
}

extension ComputedField {
    /// What an author can write who wanted a trigger on it.
    fileprivate var insteadInTriggers: String? {
        switch self {
        case .nextBirthday, .birthDays, .birthDaysPast, .age: "the `birthday` trigger"
        case .birthDate: "the `birthday` trigger, or `fields: [birth_year, birth_month, birth_day]`"
        case .id: nil
        case .fullName, .mobilePhoneE164, .combinedBalanceDollars:
            "`fields: [\(columns.map(\.name).joined(separator: ", "))]`"
        }
    }
}

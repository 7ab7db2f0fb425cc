import Flows
import Profiles

/// Something with one value that conditions narrow down.
enum AskedValue: Hashable, Sendable {
    /// A field, worked out for a day.
    case field(FieldReference, asOf: DateAnchor?)
    /// How many elements of a list fit.
    case count(ProfileList, of: [Question])
}

extension AskedValue {
    /// Whether there always is a value.
    var isNeverMissing: Bool {
        switch self {
        case .count: true
        case .field(.profile(let field), _): field.isNeverMissing
        case .field: false
        }
    }

    /// The only numbers that it can be, when they are whole ones; nil when nothing is known.
    var wholeNumbers: NumberRange? {
        switch self {
        case .count: .from(0, to: nil)
        case .field(.profile(let field), _): field.wholeNumbers
        case .field: nil
        }
    }

    /// The only values that it can be besides missing; nil when nothing is known.
    var values: [FieldValue]? {
        switch self {
        case .count: nil
        case .field(let field, _):
            field.type == .boolean
                ? [.boolean(true), .boolean(false)] : field.values.map { $0.map { FieldValue(text: $0) } }
        }
    }
}

extension FieldDefinition {
    /// Whether every profile has a value.
    var isNeverMissing: Bool {
        switch source {
        case .column(let column): column.isKeptByTheStore || column == .profileType
        case .computed(let field): field == .id
        case .flag, .verification, .custom, .dateAttribute: false
        }
    }

    fileprivate var wholeNumbers: NumberRange? {
        switch source {
        case .column(.birthMonth): .from(1, to: 12)
        case .column(.birthDay): .from(1, to: 31)
        case .column(.birthYear): .from(1, to: 9999)
        case .computed(.age): .from(0, to: nil)
        case .computed(.birthDays), .computed(.birthDaysPast): .from(0, to: 366)
        case .column, .computed, .flag, .verification, .custom, .dateAttribute: nil
        }
    }
}

import CivilTime
import Profiles

/// What is known about a value before any customer is.
enum OperandType {
    case text, number, boolean, date, list
    /// It depends.
    case unknown

    init(_ type: FieldType) {
        switch type {
        case .text, .timeZone, .handle: self = .text
        case .number: self = .number
        case .boolean: self = .boolean
        case .date, .datetime: self = .date
        case .list: self = .list
        }
    }

    init(_ value: OperandValue) {
        switch value {
        case .text: self = .text
        case .number: self = .number
        case .boolean: self = .boolean
        case .date, .instant: self = .date
        case .list: self = .list
        case .missing: self = .unknown
        }
    }

    /// Its name in a sentence.
    var words: String {
        switch self {
        case .text: "a text"
        case .number: "a number"
        case .boolean: "true or false"
        case .date: "a date"
        case .list: "a list"
        case .unknown: "unknown"
        }
    }

    /// Whether a value that an author wrote out can stand for one of this type.
    func reads(_ value: OperandValue) -> Bool {
        switch self {
        case .text, .unknown: true
        case .number: value.number != nil
        case .boolean: value.written == "true" || value.written == "false"
        case .date: value.shownDate(in: .utc) != nil
        case .list: false
        }
    }
}

extension TemplateFilter {
    /// The only type that it can work on; nil when it takes any.
    var neededType: OperandType? {
        switch self {
        case .date: .date
        case .money, .plus, .minus: .number
        case .join, .first, .last: .list
        case .default, .upcase, .downcase, .capitalize, .truncate, .escape, .urlEncode, .size: nil
        }
    }

    /// The type of what it makes of a value.
    func resultType(of type: OperandType, default argument: OperandType?) -> OperandType {
        switch self {
        case .default: argument == type ? type : .unknown
        case .upcase, .downcase, .capitalize, .date, .money, .truncate, .escape, .urlEncode, .join: .text
        case .size, .plus, .minus: .number
        case .first, .last: .unknown
        }
    }
}

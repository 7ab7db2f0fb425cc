/// A value with the filters that it passes through.
struct TemplateExpression: Sendable {
    let operand: TemplateOperand
    let filters: [TemplateFilterCall]
}

/// A filter with its arguments.
struct TemplateFilterCall: Sendable {
    let filter: TemplateFilter
    let arguments: [TemplateOperand]
    let range: Range<Int>
}

/// A value that is written out or named, and where it stands.
struct TemplateOperand: Sendable {
    enum Source: Sendable {
        case literal(OperandValue)
        /// `nil`, `blank` and `empty`, to compare with.
        case nothing
        case field(String)
        case special(TemplateSpecial)
        case triggerDate
        /// `trigger.data.order-id`, by its last part.
        case triggerData(String)
        case handles(HandleKind)
        /// The element of a loop, by its slot.
        case element(Int)
    }

    /// What opens the name of something that the event told which started the enrolment.
    static let triggerDataPrefix = "trigger.data."

    let source: Source
    /// The author's words.
    let written: String
    let range: Range<Int>
}

/// The two lists of handles that a template may test and never print.
enum HandleKind: String, CaseIterable, Sendable {
    case tags, statuses
}

/// What an `if` asks; the answer is yes, no or unknown.
enum TemplateCondition: Sendable {
    /// Yes for what is there and is not `false`; never unknown.
    case present(TemplateOperand)
    case comparison(TemplateOperand, TemplateComparison, TemplateOperand)
    /// `tags contains 'vip'`
    case carries(HandleKind, String)
    case all([TemplateCondition])
    case any([TemplateCondition])
}

/// An operator between two values.
enum TemplateComparison: String, CaseIterable, Sendable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case contains
}

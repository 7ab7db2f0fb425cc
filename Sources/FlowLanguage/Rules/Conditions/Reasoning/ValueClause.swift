import Flows
import Profiles

/// For which values of what it asks a condition is a yes.
struct ValueClause: Hashable, Sendable {
    var asked: AskedValue
    /// Whether it is a yes when the value is missing.
    var takesMissing: Bool
    /// Whether it can be a yes when there is a value.
    var takesValues = true
    /// The only values that it takes; nil takes all.
    var only: Set<FieldValue>?
    var never: Set<FieldValue> = []
    var ranges: [ScaledRange] = []
}

extension ValueClause {
    /// The values for which a question about a field is a yes, or for which it is a definite no.
    init(_ question: FieldQuestion, isNegated: Bool) {
        self.init(
            asked: .field(question.field, asOf: question.asOf), takesMissing: question.ifMissing == !isNegated)
        if case .missing(let wanted) = question.test {
            takesMissing = wanted != isNegated
            takesValues = !takesMissing
        } else if let test = isNegated ? question.test.opposite : question.test {
            narrow(by: test)
        }
    }

    /// The numbers of elements for which a count is a yes, or a no.
    init(_ list: ProfileList, _ test: NumberTest, of conditions: [Condition], isNegated: Bool) {
        self.init(asked: .count(list, of: conditions.map(\.question.unplaced)), takesMissing: false)
        if let test = isNegated ? FieldTest.number(test).opposite : .number(test) { narrow(by: test) }
    }

    private mutating func narrow(by test: FieldTest) {
        ranges = test.ranges
        switch test {
        case .isEqual(.value(let value)) where !value.isDay: only = [value]
        case .isOne(let operands): only = operands.values.map { Set($0) }
        case .isNotEqual(.value(let value)) where !value.isDay: never = [value]
        case .isNone(let operands): never = Set(operands.compactMap(\.value))
        case .isEqual, .isNotEqual, .missing, .text, .number, .date, .list: break
        }
    }
}

extension FieldTest {
    /// The comparison that is a yes where this one is a definite no; nil when none is.
    fileprivate var opposite: FieldTest? {
        switch self {
        case .isEqual(let operand): .isNotEqual(operand)
        case .isNotEqual(let operand): .isEqual(operand)
        case .isOne(let operands): .isNone(of: operands)
        case .isNone(let operands): .isOne(of: operands)
        case .missing(let wanted): .missing(!wanted)
        case .number(.above(let number)): .number(.atMost(number))
        case .number(.atLeast(let number)): .number(.below(number))
        case .number(.below(let number)): .number(.atLeast(number))
        case .number(.atMost(let number)): .number(.above(number))
        case .date(.before(let operand)): .date(.fromDate(operand))
        case .date(.after(let operand)): .date(.toDate(operand))
        case .date(.fromDate(let operand)): .date(.before(operand))
        case .date(.toDate(let operand)): .date(.after(operand))
        case .number, .date, .text, .list: nil
        }
    }
}

extension FieldValue {
    /// Days and instants are compared in more than one way, so they are not told apart by their values.
    fileprivate var isDay: Bool {
        switch self {
        case .date, .instant: true
        case .missing, .text, .number, .boolean, .list: false
        }
    }
}

extension Operand {
    fileprivate var value: FieldValue? {
        if case .value(let value) = self, !value.isDay { value } else { nil }
    }
}

extension [Operand] {
    /// All of them as values; nil when one is only known when the question is asked.
    fileprivate var values: [FieldValue]? {
        let values = compactMap(\.value)
        return values.count == count ? values : nil
    }
}

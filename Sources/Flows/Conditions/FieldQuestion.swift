import CivilTime
import Profiles

/// A comparison of one field with what the author wrote.
package struct FieldQuestion: Hashable, Sendable {
    package var field: FieldReference
    package var test: FieldTest
    /// The answer when the field, or what it is compared with, is missing; nil leaves it unknown.
    package var ifMissing: Bool?
    /// `as_of`: the day for which a computed field is worked out; nil is today.
    package var asOf: DateAnchor?

    package init(field: FieldReference, test: FieldTest, ifMissing: Bool? = nil, asOf: DateAnchor? = nil) {
        self.field = field
        self.test = test
        self.ifMissing = ifMissing
        self.asOf = asOf
    }
}

/// One operator with its operand.
package enum FieldTest: Hashable, Sendable {
    case isEqual(Operand)
    case isNotEqual(Operand)
    case isOne(of: [Operand])
    case isNone(of: [Operand])
    /// Never unknown.
    case missing(Bool)
    case text(TextTest)
    case number(NumberTest)
    case date(DateTest)
    case list(ListTest)
}

/// The operators of text.
package enum TextTest: Hashable, Sendable {
    case contains(FoldedText)
    case startsWith(FoldedText)
    case endsWith(FoldedText)
    /// Letter for letter, case too.
    case exactly(String)
}

/// The operators of numbers.
package enum NumberTest: Hashable, Sendable {
    case above(Double)
    case atLeast(Double)
    case below(Double)
    case atMost(Double)
    /// Both ends are included.
    case between(Double, Double)
}

/// The operators of lists of values.
package enum ListTest: Hashable, Sendable {
    case hasAny([FoldedText])
    case hasAll([FoldedText])
    case hasNone([FoldedText])
}

/// The operators of dates and instants.
package enum DateTest: Hashable, Sendable {
    case before(DateOperand)
    case after(DateOperand)
    /// That day or later.
    case fromDate(DateOperand)
    /// That day or earlier.
    case toDate(DateOperand)
    /// Both ends are included.
    case between(DateOperand, DateOperand)
    case withinLast(CalendarDuration)
    case longerAgoThan(CalendarDuration)
    case withinNext(CalendarDuration)
    case furtherOffThan(CalendarDuration)
    case anniversaryWithinNext(CalendarDuration)
}

/// What a field is compared with by `is`, `is_not`, `in` and `not_in`.
package enum Operand: Hashable, Sendable {
    /// Read by the field's type; never `.missing`.
    case value(FieldValue)
    case field(FieldReference)
    case date(DateOperand)
}

/// A day or instant to compare with.
package enum DateOperand: Hashable, Sendable {
    case date(CivilDate)
    case instant(Instant)
    case anchored(DateAnchor, DateShift?)
}

/// A day or instant that is only known when the question is asked.
package enum DateAnchor: Hashable, Sendable {
    case today
    case now
    case triggerDate
    case triggerInstant
    case enrolmentStart
    case field(FieldReference)
}

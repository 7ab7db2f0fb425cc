import CivilTime
import Diagnostics
import Flows
import Profiles

/// A condition whose names have become places in a vocabulary.
package struct CompiledCondition: Sendable {
    let question: CompiledQuestion
    let span: SourceSpan
}

/// A question whose names have become places in a vocabulary.
indirect enum CompiledQuestion: Sendable {
    case all([CompiledCondition])
    case any([CompiledCondition])
    case none([CompiledCondition])
    case field(CompiledFieldQuestion)
    case tags(PlaceCriteria)
    case statuses(PlaceCriteria)
    case consent(Channel, Purpose)
    case audience([CompiledCondition])
    case list(ProfileList, CompiledQuantifier)
    case received(ReceivedQuestion)
    case did(CompiledDid)
    case inFlow(FlowQuestion)
}

/// How many elements of a list must fit.
enum CompiledQuantifier: Sendable {
    case some([CompiledCondition])
    case every([CompiledCondition])
    case none([CompiledCondition])
    case count(NumberTest, of: [CompiledCondition])
}

/// How often an event must have been recorded.
struct CompiledDid: Sendable {
    let event: String
    let conditions: [CompiledCondition]
    let span: HistorySpan
    let atLeast: Int
}

/// Which places of a vocabulary must be taken.
struct PlaceCriteria: Sendable {
    let any: PlaceSet
    let all: PlaceSet
    let none: PlaceSet

    func answer(for carried: PlaceSet) -> Truth {
        Truth(
            (any.isEmpty || !carried.isDisjoint(with: any)) && carried.isSuperset(of: all)
                && carried.isDisjoint(with: none))
    }
}

/// A comparison whose field has become a place.
struct CompiledFieldQuestion: Sendable {
    let field: FieldReading
    let test: CompiledTest
    let ifMissing: Bool?
    let asOf: CompiledAnchor?
    /// Handles compare letter for letter, texts without case.
    let comparesExactly: Bool
}

/// How one field's value is got.
enum FieldReading: Sendable {
    case slot(Int)
    /// With the slots of the columns that the value is made of, in the field's own order.
    case computed(ComputedField, slots: [Int])
    case flag(CommsFlag)
    /// Of the event that is looked at.
    case eventData(EventField)
    /// Of the event that started the enrolment.
    case triggerData(EventField)
    /// Of the list's element that is looked at, at a place among its values.
    case element(Int)
}

/// An operator whose operand has become a place or stays a value.
enum CompiledTest: Sendable {
    case isEqual(CompiledOperand)
    case isNotEqual(CompiledOperand)
    case isOne(of: [CompiledOperand])
    case isNone(of: [CompiledOperand])
    case missing(Bool)
    case text(TextTest)
    case number(NumberTest)
    case list(ListTest)
    case before(CompiledDate)
    case after(CompiledDate)
    case fromDate(CompiledDate)
    case toDate(CompiledDate)
    case between(CompiledDate, CompiledDate)
    case withinLast(CalendarDuration)
    case longerAgoThan(CalendarDuration)
    case withinNext(CalendarDuration)
    case furtherOffThan(CalendarDuration)
    case anniversaryWithinNext(CalendarDuration)
}

/// What a field is compared with.
enum CompiledOperand: Sendable {
    case value(FieldValue)
    case field(FieldReading)
    case date(CompiledDate)
}

/// A day or instant to compare with.
enum CompiledDate: Sendable {
    case date(CivilDate)
    case instant(Instant)
    case anchored(CompiledAnchor, DateShift?)
}

/// A day or instant that is only known when the question is asked.
enum CompiledAnchor: Sendable {
    case today
    case now
    case triggerDate
    case triggerInstant
    case enrolmentStart
    case field(FieldReading)
}

import CivilTime
import Flows
import Profiles
import Testing

@testable import FlowLanguage

@Suite struct `The room that conditions leave` {
    private let size = FieldReference.profile(
        FieldDefinition(name: "size", type: .number, source: .custom(namespace: "custom", handle: "size")))
    private let day = FieldReference.profile(
        FieldDefinition(name: "day", type: .date, source: .custom(namespace: "custom", handle: "day")))

    private func isEmpty(_ questions: [(FieldQuestion, isNegated: Bool)]) -> Bool {
        guard let first = questions.first?.0.field else { return false }
        var room = ValueRoom(.field(first, asOf: nil))
        for (question, isNegated) in questions { room.narrow(by: ValueClause(question, isNegated: isNegated)) }
        return room.isEmpty
    }

    /// Whether `number`, or none, makes a comparison a yes; nil is unknown.
    private func answer(_ test: FieldTest, _ number: Double?) -> Bool? {
        if case .missing(let wanted) = test { return (number == nil) == wanted }
        guard let number else { return nil }
        switch test {
        case .isEqual(.value(.number(let other))): return number == other
        case .isNotEqual(.value(.number(let other))): return number != other
        case .isOne(let others): return others.contains(.value(.number(number)))
        case .isNone(let others): return !others.contains(.value(.number(number)))
        case .number(.above(let low)): return number > low
        case .number(.atLeast(let low)): return number >= low
        case .number(.below(let high)): return number < high
        case .number(.atMost(let high)): return number <= high
        case .number(.between(let low, let high)): return (low...high).contains(number)
        case .isEqual, .isNotEqual, .missing, .text, .date, .list: return nil
        }
    }

    @Test func `is empty only when no number, and none missing, is a yes for all`() {
        let tests: [FieldTest] = [
            .isEqual(.value(.number(1))), .isNotEqual(.value(.number(1))), .missing(true), .missing(false),
            .isOne(of: [.value(.number(1)), .value(.number(2))]), .isNone(of: [.value(.number(1))]),
            .number(.above(1)), .number(.atLeast(2)), .number(.below(1)), .number(.atMost(1)), .number(.between(1, 2)),
        ]
        let asked = tests.flatMap { test in
            [nil, true, false].flatMap { ifMissing in
                [false, true].map { (FieldQuestion(field: size, test: test, ifMissing: ifMissing), isNegated: $0) }
            }
        }
        var wrong: [String] = []
        let values: [Double?] = [nil] + (0...6).map { Double($0) / 2 }
        for first in asked {
            for second in asked {
                let isPossible = values.contains { value in
                    [first, second].allSatisfy { question, isNegated in
                        (answer(question.test, value) ?? question.ifMissing) == !isNegated
                    }
                }
                // The opposite of "between" is not reckoned with, which only leaves more room.
                let isReckonedWith = ![first, second].contains { question, isNegated in
                    if case .number(.between) = question.test { isNegated } else { false }
                }
                let isEmpty = isEmpty([first, second])
                if isReckonedWith ? isEmpty == isPossible : isEmpty && isPossible { wrong.append("\(first) \(second)") }
            }
        }
        #expect(wrong == [])
    }

    private static let spans: [(DateTest, DateTest, Bool)] = [
        (
            .withinLast(CalendarDuration(count: 30, unit: .days)),
            .longerAgoThan(CalendarDuration(count: 30, unit: .days)), true
        ),
        (
            .withinLast(CalendarDuration(count: 30, unit: .days)),
            .longerAgoThan(CalendarDuration(count: 29, unit: .days)), false
        ),
        (
            .withinLast(CalendarDuration(count: 1, unit: .months)),
            .longerAgoThan(CalendarDuration(count: 30, unit: .days)), false
        ),
        (
            .withinLast(CalendarDuration(count: 1, unit: .months)),
            .longerAgoThan(CalendarDuration(count: 31, unit: .days)), true
        ),
        (
            .withinNext(CalendarDuration(count: 1, unit: .weeks)),
            .furtherOffThan(CalendarDuration(count: 7, unit: .days)), true
        ),
        (.withinNext(CalendarDuration(count: 1, unit: .weeks)), .before(.anchored(.today, nil)), true),
        (.withinNext(CalendarDuration(count: 1, unit: .weeks)), .toDate(.anchored(.today, nil)), false),
        (.before(.anchored(.now, nil)), .fromDate(.anchored(.today, nil)), false),
        (.before(.anchored(.triggerDate, nil)), .after(.anchored(.today, nil)), false),
        (.longerAgoThan(CalendarDuration(count: 36, unit: .hours)), .fromDate(.anchored(.today, nil)), true),
        (.longerAgoThan(CalendarDuration(count: 12, unit: .hours)), .fromDate(.anchored(.today, nil)), false),
    ]

    @Test func `counts days from today, and months as long as they can be`() {
        for (first, second, expected) in Self.spans {
            let questions = [first, second].map { (FieldQuestion(field: day, test: .date($0)), isNegated: false) }
            #expect(isEmpty(questions) == expected, "\(first) \(second)")
            #expect(isEmpty(questions.reversed()) == expected, "\(second) \(first)")
        }
    }
}

import CivilTime
import Flows
import Profiles
import Testing

@testable import Engine

@Suite struct `A computed field` {
    @Test(arguments: [
        ("2027-03-13 23:59", 36), ("2027-03-14 00:00", 37), ("2028-03-13 12:00", 37),
    ])
    func `counts completed years`(time: String, age: Int) {
        #expect(answer(field("age", .isEqual(.value(.number(Double(age))))), at: time) == .yes)
    }

    @Test func `is worked out for the day of as_of`() {
        let child = Profile.person { $0.isBorn("2009-03-14") }
        let adult = FieldTest.number(.atLeast(18))
        let occasion = Occasion(triggerDate: "2027-03-14", triggerAt: .distantPast, startedAt: .distantPast)
        let when = "2027-03-07 09:00"
        #expect(answer(field("age", adult), about: child, at: when) == .no)
        #expect(answer(field("age", adult, asOf: .today), about: child, at: when) == .no)
        #expect(answer(field("age", adult, asOf: .triggerDate), about: child, at: when, for: occasion) == .yes)
        #expect(
            answer(field("birth_days", .isEqual(0), asOf: .triggerDate), about: child, at: when, for: occasion) == .yes)
    }

    @Test func `is missing where its day is`() {
        #expect(answer(field("age", .number(.atLeast(18)), asOf: .triggerDate)) == .unknown)
        #expect(answer(field("age", .number(.atLeast(18)), ifMissing: true, asOf: .triggerDate)) == .yes)
        #expect(answer(field("age", .missing(true), asOf: .triggerDate)) == .yes)
    }

    @Test func `tells the days around a birthday, which add up to a year`() {
        let days = CivilDate("2027-01-01")...CivilDate("2028-12-31")
        for leapDay in LeapDayRule.allCases {
            let workspace = Workspace.melbourne { $0.leapDay = leapDay }
            for born: CivilDate in ["1990-03-14", "1992-02-29", "1990-12-31"] {
                let scope = { (day: CivilDate) in
                    numbers(["birth_days", "birth_days_past"], of: .person { $0.isBorn(born) }, on: day, in: workspace)
                }
                #expect(
                    days.allSatisfy { day in
                        let sum = scope(day).reduce(0, +)
                        return sum == 365 || sum == 366 || scope(day) == [0, 0]
                    }, "\(born) \(leapDay)")
            }
        }
    }

    @Test func `puts names, balances and dates together`() {
        let person = Profile.person {
            $0.values[.lastName] = "O'Neill"
            $0.values[.pointBalance] = 12
            $0.values[.rewardBalance] = 30
        }
        #expect(answer(field("full_name", .text(.exactly("Zoë O'Neill"))), about: person) == .yes)
        #expect(answer(field("combined_balance_dollars", .isEqual(42)), about: person) == .yes)
        #expect(answer(field("birth_date", .isEqual(.date("1990-03-14"))), about: person) == .yes)
        #expect(answer(field("next_birthday", .isEqual(.date("2027-03-14"))), about: person) == .yes)
        #expect(
            answer(field("next_birthday", .isEqual(.date("2028-03-14"))), about: person, at: "2027-03-15 00:00") == .yes
        )
    }

    private func numbers(_ names: [String], of person: Profile, on day: CivilDate, in workspace: Workspace) -> [Double]
    {
        let questions = names.map { field($0, .missing(false)) }
        let compiled = CompiledRelease(release([flow(on: .manual, enterIf: questions)], workspace: workspace))
        let context = person.context(compiled.vocabulary, in: workspace.zone, datesMovedAt: .distantPast)
        let scope = Scope(
            release: compiled, work: ProfileWork(context: context, enrolments: []),
            now: workspace.zone.instant(of: day, at: "12:00"))
        return compiled.flows[0].enterIf.compactMap { condition in
            guard case .field(let question) = condition.question,
                case .number(let number) = scope.value(of: question.field, for: .none)
            else { return nil }
            return number
        }
    }
}

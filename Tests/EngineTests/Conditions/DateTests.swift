import CivilTime
import Flows
import Profiles
import Testing

@testable import Engine

@Suite struct `A question about a date` {
    @Test(arguments: [
        (FieldTest.date(.before("2027-03-11")), Truth.yes),
        (.date(.before("2027-03-10")), .no),
        (.date(.after("2027-03-09")), .yes),
        (.date(.after("2027-03-10")), .no),
        (.date(.fromDate("2027-03-10")), .yes),
        (.date(.fromDate("2027-03-11")), .no),
        (.date(.toDate("2027-03-10")), .yes),
        (.date(.toDate("2027-03-09")), .no),
        (.date(.between("2027-03-10", "2027-03-12")), .yes),
        (.date(.between("2027-03-08", "2027-03-10")), .yes),
        (.date(.between("2027-03-11", "2027-03-12")), .no),
        (.isEqual(.date("2027-03-10")), .yes),
        (.isNotEqual(.date("2027-03-10")), .no),
        (.isOne(of: [.date("2027-03-09"), .date("2027-03-10")]), .yes),
        (.date(.withinLast("4 days")), .yes),
        (.date(.withinLast("3 days")), .no),
        (.date(.longerAgoThan("3 days")), .yes),
        (.date(.longerAgoThan("4 days")), .no),
        (.date(.withinNext("1 year")), .no),
        (.date(.furtherOffThan("1 day")), .no),
    ])
    func `that is past compares days`(test: FieldTest, expected: Truth) {
        let person = Profile.person { $0.values[.joinedAt] = .date("2027-03-10") }
        #expect(answer(field("joined_at", test), about: person) == expected)
    }

    @Test(arguments: [
        (FieldTest.date(.withinNext("6 days")), Truth.yes),
        (.date(.withinNext("5 days")), .no),
        (.date(.furtherOffThan("5 days")), .yes),
        (.date(.furtherOffThan("6 days")), .no),
        (.date(.withinLast("1 year")), .no),
        (.date(.longerAgoThan("1 day")), .no),
    ])
    func `that is to come compares days`(test: FieldTest, expected: Truth) {
        let person = Profile.person { $0.values[.joinedAt] = .date("2027-03-20") }
        #expect(answer(field("joined_at", test), about: person) == expected)
    }

    /// It is 31 May.
    @Test(arguments: [
        (CivilDate("2026-12-02"), FieldTest.date(.longerAgoThan("180 days")), Truth.no),
        ("2026-12-01", .date(.longerAgoThan("180 days")), .yes),
        ("2027-04-30", .date(.withinLast("1 month")), .yes),
        ("2027-04-29", .date(.withinLast("1 month")), .no),
        ("2027-02-28", .date(.withinLast("3 months")), .yes),
        ("2027-02-27", .date(.longerAgoThan("3 months")), .yes),
        ("2026-05-31", .date(.withinLast("1 year")), .yes),
        ("2027-05-17", .date(.withinLast("2 weeks")), .yes),
        ("2027-05-16", .date(.withinLast("2 weeks")), .no),
        ("2027-06-30", .date(.withinNext("1 month")), .yes),
        ("2027-07-01", .date(.furtherOffThan("1 month")), .yes),
    ])
    func `counts along the calendar, where months end early`(day: CivilDate, test: FieldTest, expected: Truth) {
        let person = Profile.person { $0.values[.joinedAt] = .date(day) }
        #expect(answer(field("joined_at", test), about: person, at: "2027-05-31 12:00") == expected)
    }

    /// It is 09:00 on 14 March: 36 hours ago it was the evening of the 12th, in 16 hours the 15th begins.
    @Test(arguments: [
        (CivilDate("2027-03-12"), FieldTest.date(.withinLast("36 hours")), Truth.yes),
        ("2027-03-11", .date(.withinLast("36 hours")), .no),
        ("2027-03-11", .date(.longerAgoThan("36 hours")), .yes),
        ("2027-03-15", .date(.withinNext("16 hours")), .yes),
        ("2027-03-15", .date(.withinNext("14 hours")), .no),
        ("2027-03-15", .date(.furtherOffThan("14 hours")), .yes),
        ("2027-03-12", .date(.before(.anchored(.now, "- 36 hours"))), .no),
        ("2027-03-11", .date(.before(.anchored(.now, "- 36 hours"))), .yes),
        ("2027-03-13", .date(.toDate("2027-03-13T01:00:00Z")), .yes),
        ("2027-03-14", .date(.toDate("2027-03-13T01:00:00Z")), .no),
    ])
    func `compares with instants as a local date`(day: CivilDate, test: FieldTest, expected: Truth) {
        let person = Profile.person { $0.values[.joinedAt] = .date(day) }
        #expect(answer(field("joined_at", test), about: person) == expected)
    }

    @Test(arguments: [
        (CivilDate("2027-03-09"), Truth.no), ("2027-03-10", .unknown), ("2027-03-11", .unknown),
    ])
    func `between a day and one that is missing is no where the one bound says so`(day: CivilDate, expected: Truth) {
        let person = Profile.person { $0.values[.joinedAt] = .date(day) }
        let wedding = DateOperand.anchored(.field(.profile(definition("wedding"))), nil)
        #expect(answer(field("joined_at", .date(.between("2027-03-10", wedding))), about: person) == expected)
    }

    @Test func `of today is within the last and the next day`() {
        let person = Profile.person { $0.values[.joinedAt] = .date("2027-03-14") }
        #expect(answer(field("joined_at", .date(.withinLast("1 day"))), about: person) == .yes)
        #expect(answer(field("joined_at", .date(.withinNext("1 day"))), about: person) == .yes)
    }

    @Test func `asks for today in the profile's zone`() {
        let person = Profile.person { $0.values[.joinedAt] = .date("2027-03-13") }
        let american = Profile.person {
            $0.values[.joinedAt] = .date("2027-03-13")
            $0.values[.timeZone] = "America/New_York"
        }
        let question = field("joined_at", .isEqual(.date(.anchored(.today, nil))))
        #expect(answer(question, about: person) == .no)
        #expect(answer(question, about: american) == .yes)
    }
}

@Suite struct `A question about an instant` {
    /// 09:30 in Melbourne on 14 March.
    private let person = Profile.person { $0.values[.createdAt] = .instant("2027-03-13T22:30:00Z") }

    @Test(arguments: [
        (FieldTest.date(.withinLast("12 hours")), Truth.yes),
        (.date(.withinLast("11 hours")), .no),
        (.date(.longerAgoThan("11 hours")), .yes),
        (.date(.withinLast("690 minutes")), .yes),
        (.date(.withinLast("689 minutes")), .no),
        (.date(.withinLast("1 day")), .yes),
        (.date(.withinNext("1 day")), .yes),
        (.date(.withinNext("1 hour")), .no),
    ])
    func `is exact with hours and goes by local dates with days`(test: FieldTest, expected: Truth) {
        #expect(answer(field("created_at", test), about: person, at: "2027-03-14 21:00") == expected)
    }

    @Test(arguments: [
        (FieldTest.date(.before("2027-03-13T22:30:01Z")), Truth.yes),
        (.date(.before("2027-03-13T22:30:00Z")), .no),
        (.date(.toDate("2027-03-13T22:30:00Z")), .yes),
        (.date(.after("2027-03-13T22:29:59Z")), .yes),
        (.date(.before("2027-03-15")), .yes),
        (.date(.before("2027-03-14")), .no),
        (.isEqual(.date("2027-03-14")), .yes),
        (.isEqual(.date("2027-03-13")), .no),
        (.isEqual(.date("2027-03-13T22:30:00Z")), .yes),
        (.isEqual(.date("2027-03-13T22:30:01Z")), .no),
    ])
    func `compares with instants as instants and with dates as a local date`(test: FieldTest, expected: Truth) {
        #expect(answer(field("created_at", test), about: person) == expected)
    }

    /// It is 09:00 on 14 March, and noon there is 3 hours ahead.
    @Test(arguments: [
        (FieldTest.date(.withinNext("3 hours")), Truth.yes),
        (.date(.withinNext("179 minutes")), .no),
        (.date(.furtherOffThan("179 minutes")), .yes),
        (.date(.furtherOffThan("3 hours")), .no),
        (.date(.withinLast("1 hour")), .no),
        (.date(.withinLast("1 day")), .yes),
        (.date(.longerAgoThan("1 hour")), .no),
        (.date(.furtherOffThan("1 day")), .no),
        (.date(.between(.anchored(.now, nil), .anchored(.now, "+ 3 hours"))), .yes),
        (.date(.between(.anchored(.now, nil), .anchored(.now, "+ 2 hours"))), .no),
        (.isOne(of: [.date("2027-03-13"), .date("2027-03-14T01:00:00Z")]), .yes),
        (.isNone(of: [.date("2027-03-13"), .date("2027-03-15")]), .yes),
        (.isNotEqual(.date(.anchored(.today, nil))), .no),
    ])
    func `that is to come is exact with hours`(test: FieldTest, expected: Truth) {
        let person = Profile.person { $0.values[.createdAt] = .instant(instant("2027-03-14 12:00")) }
        #expect(answer(field("created_at", test), about: person) == expected)
    }

    /// The clock went back in the night of 4 April: noon of the 3rd is 25 hours before noon of the 4th.
    @Test(arguments: [
        (CalendarDuration("24 hours"), Truth.no), ("25 hours", .yes), ("1 day", .yes),
    ])
    func `tells 24 hours from a day when the clocks change`(within: CalendarDuration, expected: Truth) {
        let person = Profile.person { $0.values[.createdAt] = .instant(instant("2027-04-03 12:00")) }
        let question = field("created_at", .date(.withinLast(within)))
        #expect(answer(question, about: person, at: "2027-04-04 12:00") == expected)
    }

    @Test(arguments: [("Australia/Melbourne", "2027-03-14"), ("America/New_York", "2027-03-13")])
    func `falls on a day of the profile's zone`(zone: String, day: CivilDate) {
        var there = person
        there.values[.timeZone] = FieldValue(text: zone)
        #expect(answer(field("created_at", .isEqual(.date(.date(day)))), about: there) == .yes)
    }

    @Test func `compares with a date field as a local date`() {
        let question = field("joined_at", .isEqual(.field(.profile(definition("created_at")))))
        var joined = person
        joined.values[.joinedAt] = .date("2027-03-14")
        #expect(answer(question, about: joined) == .yes)
        joined.values[.joinedAt] = .date("2027-03-13")
        #expect(answer(question, about: joined) == .no)
    }
}

@Suite struct `An anniversary` {
    @Test(arguments: [
        (CivilDate("2020-03-20"), "2027-03-14", CalendarDuration("6 days"), LeapDayRule.feb28, Truth.yes),
        ("2020-03-20", "2027-03-14", "5 days", .feb28, .no),
        ("2020-03-13", "2027-03-14", "30 days", .feb28, .no),
        ("2020-03-14", "2027-03-14", "1 day", .feb28, .yes),
        ("2020-01-02", "2027-12-30", "3 days", .feb28, .yes),
        ("2020-01-02", "2027-12-30", "2 days", .feb28, .no),
        ("2020-02-29", "2027-02-25", "3 days", .feb28, .yes),
        ("2020-02-29", "2027-02-25", "3 days", .mar1, .no),
        ("2020-02-29", "2027-02-25", "4 days", .mar1, .yes),
        ("2020-02-29", "2027-02-25", "4 days", .skip, .yes),
        ("2020-02-29", "2028-02-25", "4 days", .skip, .yes),
    ])
    func `comes every year`(
        joined: CivilDate, today: String, within: CalendarDuration, leapDay: LeapDayRule, expected: Truth
    ) {
        let person = Profile.person { $0.values[.joinedAt] = .date(joined) }
        let answer = answer(
            field("joined_at", .date(.anniversaryWithinNext(within))), about: person, at: "\(today) 12:00",
            workspace: .melbourne { $0.leapDay = leapDay })
        #expect(answer == expected)
    }

    @Test func `does not come in the year of the date itself`() {
        let person = Profile.person { $0.values[.joinedAt] = .date("2027-03-16") }
        let question = field("joined_at", .date(.anniversaryWithinNext("7 days")))
        #expect(answer(question, about: person, at: "2027-03-14 12:00") == .no)
        #expect(answer(question, about: person, at: "2028-03-14 12:00") == .yes)
    }
}

@Suite struct `An anchor` {
    private let occasion = Occasion(
        triggerDate: "2027-03-21", triggerAt: instant("2027-03-14 08:00"), startedAt: instant("2027-03-14 08:30"))

    @Test(arguments: [
        (DateOperand.anchored(.today, nil), CivilDate("2027-03-14")),
        (.anchored(.today, "- 30 days"), "2027-02-12"),
        (.anchored(.today, "+ 1 month"), "2027-04-14"),
        (.anchored(.now, nil), "2027-03-14"),
        (.anchored(.triggerDate, nil), "2027-03-21"),
        (.anchored(.triggerDate, "- 7 days"), "2027-03-14"),
        (.anchored(.triggerDate, "+ 1 year"), "2028-03-21"),
        (.anchored(.triggerInstant, "- 1 day"), "2027-03-13"),
        (.anchored(.enrolmentStart, "+ 2 weeks"), "2027-03-28"),
        (.anchored(.field(.profile(definition("joined_at"))), nil), "2020-02-29"),
        (.anchored(.field(.profile(definition("joined_at"))), "+ 1 year"), "2021-02-28"),
        (.anchored(.triggerDate, "+ 25 hours"), "2027-03-22"),
    ])
    func `names a day, shifted along the calendar`(operand: DateOperand, day: CivilDate) {
        let person = Profile.person {
            $0.values[.joinedAt] = .date("2020-02-29")
            $0.dates = [DateAttribute(handle: "wedding", date: day, isRecurring: true)]
        }
        #expect(answer(field("wedding", .isEqual(.date(operand))), about: person, for: occasion) == .yes)
    }

    @Test(arguments: [
        (DateOperand.anchored(.now, nil), "2027-03-14 09:00"),
        (.anchored(.now, "- 36 hours"), "2027-03-12 21:00"),
        (.anchored(.triggerInstant, nil), "2027-03-14 08:00"),
        (.anchored(.triggerInstant, "+ 30 minutes"), "2027-03-14 08:30"),
        (.anchored(.enrolmentStart, nil), "2027-03-14 08:30"),
        (.anchored(.enrolmentStart, "- 1 month"), "2027-02-14 08:30"),
    ])
    func `names an instant where it has one`(operand: DateOperand, moment: String) {
        let moment = instant(moment)
        let question = field("created_at", .date(.before(operand)))
        let before = Profile.person { $0.values[.createdAt] = .instant(moment.adding(milliseconds: -1)) }
        let at = Profile.person { $0.values[.createdAt] = .instant(moment) }
        #expect(answer(question, about: before, for: occasion) == .yes)
        #expect(answer(question, about: at, for: occasion) == .no)
    }

    @Test func `that is missing leaves the answer unknown`() {
        let person = Profile.person { $0.values[.joinedAt] = .date("2027-03-14") }
        let wedding = DateOperand.anchored(.field(.profile(definition("wedding"))), "- 1 day")
        #expect(answer(field("joined_at", .date(.before(wedding))), about: person) == .unknown)
        #expect(answer(field("joined_at", .date(.before(wedding)), ifMissing: true), about: person) == .yes)
        #expect(answer(field("joined_at", .isEqual(.date(.anchored(.triggerDate, nil)))), about: person) == .unknown)
    }

    @Test func `of the enrolment's start is the entry, not the event before it`() {
        let recent = field("created_at", .date(.after(.anchored(.enrolmentStart, "- 1 hour"))))
        for (created, decided) in [
            ("2027-03-01 07:30", ["not entered: enter_if"]),
            ("2027-03-01 08:30", ["entered manual:1", "exited completed"]),
        ] {
            var world = World(
                flow(on: .manual, enterIf: [recent], keepIf: [recent]),
                person: .person { $0.values[.createdAt] = .instant(instant(created)) })
            world.enrol(into: "flow")
            world.run(at: "2027-03-01 09:15")
            #expect(world.decided == decided)
        }
    }
}

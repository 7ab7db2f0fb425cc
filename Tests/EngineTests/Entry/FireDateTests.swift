import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A birthday trigger` {
    @Test(arguments: [
        (DateOffset.before("7 days"), "2027-03-07 09:00"),
        (.before("1 month"), "2027-02-14 09:00"),
        (.onTheDay, "2027-03-14 09:00"),
        (.after("1 day"), "2027-03-15 09:00"),
        (.after("2 weeks"), "2027-03-28 09:00"),
    ])
    func `fires before, on and after the day`(offset: DateOffset, time: String) {
        var world = World(flow(on: birthday(offset)), at: "2027-02-01 00:00")
        world.walk(to: "2027-06-01 00:00")
        #expect(world.entries == ["\(time) birthday:2027-03-14"])
    }

    @Test func `clamps at month ends`() {
        var world = World(
            flow(on: birthday(.before("1 month"))), person: .person { $0.isBorn("1990-03-31") }, at: "2027-02-01 00:00")
        world.walk(to: "2027-06-01 00:00")
        #expect(world.entries == ["2027-02-28 09:00 birthday:2027-03-31"])
    }

    @Test func `reaches over the new year`() {
        var world = World(
            flow("after", on: birthday(.after("7 days"))), flow("before", on: birthday(.before("7 days"))),
            person: .person { $0.isBorn("1990-01-03") }, at: "2026-12-01 00:00")
        world.walk(to: "2027-02-01 00:00")
        #expect(world.entries == ["2026-12-27 09:00 birthday:2027-01-03", "2027-01-10 09:00 birthday:2027-01-03"])
    }

    @Test func `does not need the year`() {
        var world = World(flow(on: birthday()), person: .person { $0.isBorn("1990-03-14", knowsYear: false) })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["2027-03-14 09:00 birthday:2027-03-14"])
    }

    @Test func `fires first in the year after the date's own`() {
        var world = World(flow(on: birthday()), person: .person { $0.isBorn("2027-03-14") })
        world.walk(to: "2028-04-01 00:00")
        #expect(world.entries == ["2028-03-14 09:00 birthday:2028-03-14"])
    }

    @Test func `says nothing about people without a birthday`() {
        var world = World(flow(on: birthday()), person: .person { $0.values[.birthDay] = .missing })
        world.walk(to: "2029-01-01 00:00")
        #expect(world.decided == [])
    }

    @Test func `fires at its own clock time`() {
        var world = World(flow(on: birthday(at: "18:30")))
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["2027-03-14 18:30 birthday:2027-03-14"])
    }
}

@Suite struct `The clock of a birthday trigger` {
    @Test(arguments: [
        ("Pacific/Auckland", "2027-03-13T20:00:00Z"), ("Australia/Perth", "2027-03-14T01:00:00Z"),
        ("Asia/Kolkata", "2027-03-14T03:30:00Z"), ("America/Los_Angeles", "2027-03-14T16:00:00Z"),
    ])
    func `is the profile's`(name: String, time: Instant) {
        var world = World(flow(on: birthday()), person: .person { $0.values[.timeZone] = FieldValue(text: name) })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.trace.first?.at == time)
        #expect(world.entries == ["2027-03-14 09:00 birthday:2027-03-14"])
    }

    @Test func `is the workspace's for people without a valid zone`() {
        var world = World(flow(on: birthday()), person: .person { $0.values[.timeZone] = "AEST" })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.trace.first?.at == instant("2027-03-14 09:00"))
    }

    @Test func `that skips the time fires right after the gap`() {
        var world = World(
            flow(on: birthday(at: "02:30")), person: .person { $0.isBorn("1990-10-03") }, at: "2027-09-01 00:00")
        world.walk(to: "2027-11-01 00:00")
        #expect(world.entries == ["2027-10-03 03:00 birthday:2027-10-03"])
        #expect(world.trace.first?.at == "2027-10-02T16:00:00Z")
    }

    @Test func `that shows the time twice fires at the first`() {
        var world = World(
            flow(on: birthday(at: "02:30")), person: .person { $0.isBorn("1990-04-04") }, at: "2027-03-20 00:00")
        world.walk(to: "2027-05-01 00:00")
        #expect(world.trace.filter { $0.effect == .entered }.map(\.at) == ["2027-04-03T15:30:00Z"])
    }
}

@Suite struct `A birthday on 29 February` {
    private static let leapYears: Set<Int> = [2024, 2028, 2032]

    @Test(arguments: LeapDayRule.allCases, [DateOffset.before("7 days"), .onTheDay, .after("1 day")])
    func `follows the leap rule in every year from 2024 to 2032`(rule: LeapDayRule, offset: DateOffset) {
        var world = World(
            flow(on: birthday(offset)), workspace: .melbourne { $0.leapDay = rule },
            person: .person { $0.isBorn("1992-02-29") }, at: "2024-01-01 00:00")
        world.walk(to: "2032-12-31 00:00")
        let expected = (2024...2032).compactMap { year -> String? in
            if `A birthday on 29 February`.leapYears.contains(year) { return "\(year)-02-29" }
            return switch rule {
            case .feb28: "\(year)-02-28"
            case .mar1: "\(year)-03-01"
            case .skip: nil
            }
        }
        #expect(world.enrolments.map { $0.targetDate?.description } == expected)
        #expect(
            world.enrolments.allSatisfy { enrolment in
                enrolment.targetDate.map { melbourne.instant(of: offset.fireDate(for: $0), at: "09:00") }
                    == enrolment.enteredAt
            })
    }

    @Test func `may have a rule of the trigger's own`() {
        var world = World(
            flow(on: birthday(leapDay: .mar1)), person: .person { $0.isBorn("1992-02-29") })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["2027-03-01 09:00 birthday:2027-03-01"])
    }

    @Test func `does not touch those born on the days beside it`() {
        for born: CivilDate in ["1992-02-28", "1992-03-01"] {
            var world = World(flow(on: birthday()), person: .person { $0.isBorn(born) }, at: "2024-01-01 00:00")
            world.walk(to: "2032-12-31 00:00")
            #expect(world.enrolments.compactMap(\.targetDate?.monthDay) == Array(repeating: born.monthDay, count: 9))
        }
    }
}

@Suite struct `The birthdays that a span concerns` {
    private static let offsets: [DateOffset] = [
        .onTheDay, .before("7 days"), .before("1 month"), .before("1 year"), .after("1 day"), .after("2 months"),
    ]

    @Test(arguments: offsets, LeapDayRule.allCases)
    func `are those of the people for whom it fires`(offset: DateOffset, rule: LeapDayRule) {
        let trigger = DateTrigger(offset: offset, at: "09:00", leapDay: rule)
        let everyBirthday = (1...12).flatMap { month in
            (1...31).compactMap { Birthday(year: nil, month: month, day: $0) }
        }
        for runs in [RunTimes.continuous, .listed(["09:30"])] {
            let engine = Engine(
                release: CompiledRelease(
                    release([flow(on: .date(trigger))], workspace: .melbourne { $0.runs = runs })))
            var context = Profile.person().context(
                engine.release.vocabulary, in: melbourne, datesMovedAt: .distantPast)
            for name in ["Australia/Melbourne", "America/Los_Angeles"] {
                for (from, until) in [
                    ("2027-02-27 20:00", "2027-02-28 20:00"), ("2027-02-28 20:00", "2027-03-02 08:00"),
                    ("2028-02-28 00:00", "2028-02-29 23:59"), ("2027-12-28 00:00", "2028-01-05 00:00"),
                    ("2027-06-01 09:00", "2027-06-01 09:00"),
                ] {
                    let (from, until) = (instant(from), instant(until))
                    let days = engine.calendar.dateKeys(of: trigger, in: zone(name), after: from, notAfter: until)
                    let firing = everyBirthday.filter { birthday in
                        context.zone = zone(name)
                        context.birthday = birthday
                        return !engine.fires(
                            for: context, after: from, notAfter: until, in: engine.release.flows
                        ).isEmpty
                    }
                    #expect(
                        Set(firing.map { FireDay(monthDay: $0.monthDay, year: nil) }) == days, "\(name) \(from) \(runs)"
                    )
                }
            }
        }
    }
}

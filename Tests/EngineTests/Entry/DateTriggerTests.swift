import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// Somebody whose every date and datetime is this day, the latter at 09:30 in Melbourne.
func person(allOfWhoseDatesAre day: CivilDate) -> Profile {
    let moment = melbourne.instant(of: day, at: "09:30")
    return .person { person in
        person.isBorn(day)
        person.values[.joinedAt] = .date(day)
        person.values[.createdAt] = .instant(moment)
        person.dates = [DateAttribute(handle: "wedding", date: day, isRecurring: true)]
        person.custom = [
            CustomAttribute(namespace: "custom", handle: "date", value: day.description),
            CustomAttribute(namespace: "custom", handle: "datetime", value: moment.iso8601UTC),
        ]
    }
}

@Suite struct `A date trigger` {
    static let fields = ["joined_at", "created_at", "my_date", "my_datetime", "wedding"]

    @Test(arguments: fields)
    func `fires every year from the year after the date's own`(name: String) {
        var world = World(
            flow(on: date(name)), person: person(allOfWhoseDatesAre: "2026-03-14"), at: "2026-01-01 00:00")
        world.walk(to: "2029-01-01 00:00")
        #expect(
            world.entries == [
                "2027-03-14 09:00 date.\(name):2027-03-14", "2028-03-14 09:00 date.\(name):2028-03-14",
            ])
    }

    @Test(arguments: fields)
    func `that comes once fires for the day itself, and never again`(name: String) {
        var world = World(
            flow(on: date(name, every: .once)), person: person(allOfWhoseDatesAre: "2026-03-14"),
            at: "2026-01-01 00:00")
        world.walk(to: "2029-01-01 00:00")
        #expect(world.entries == ["2026-03-14 09:00 date.\(name):2026-03-14"])
    }

    @Test(arguments: [
        (DateTrigger.Recurrence.year, DateOffset.before("7 days"), "2027-03-07 09:00", "2027-03-14"),
        (.year, .before("1 month"), "2027-02-14 09:00", "2027-03-14"),
        (.year, .onTheDay, "2027-03-14 09:00", "2027-03-14"),
        (.year, .after("1 day"), "2027-03-15 09:00", "2027-03-14"),
        (.once, .before("7 days"), "2026-03-07 09:00", "2026-03-14"),
        (.once, .onTheDay, "2026-03-14 09:00", "2026-03-14"),
        (.once, .after("3 months"), "2026-06-14 09:00", "2026-03-14"),
        (.once, .after("1 year"), "2027-03-14 09:00", "2026-03-14"),
    ])
    func `fires before, on and after its day`(
        recurrence: DateTrigger.Recurrence, offset: DateOffset, time: String, target: String
    ) {
        for name in `A date trigger`.fields {
            var world = World(
                flow(on: date(name, every: recurrence, offset)), person: person(allOfWhoseDatesAre: "2026-03-14"),
                at: "2026-01-01 00:00")
            world.walk(to: "2028-01-01 00:00")
            #expect(world.entries == ["\(time) date.\(name):\(target)"])
            #expect(world.enrolments.map(\.triggerAt) == [instant(time)])
        }
    }

    @Test(arguments: [
        ("Australia/Melbourne", "2027-03-14 09:00 date.created_at:2027-03-14"),
        ("America/New_York", "2027-03-13 09:00 date.created_at:2027-03-13"),
    ])
    func `takes a datetime for its date in the profile's zone`(zone: String, entry: String) {
        var world = World(
            flow(on: date("created_at")),
            person: .person {
                $0.values[.timeZone] = FieldValue(text: zone)
                $0.values[.createdAt] = .instant(instant("2026-03-14 09:30"))
            })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == [entry])
    }

    @Test(arguments: [("Australia/Perth", "2027-03-14T01:00:00Z"), ("Asia/Kolkata", "2027-03-14T03:30:00Z")])
    func `fires at its clock time in the profile's zone`(zone: String, time: Instant) {
        var world = World(
            flow(on: date("joined_at")),
            person: .person {
                $0.values[.timeZone] = FieldValue(text: zone)
                $0.values[.joinedAt] = .date("2020-03-14")
            })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.enrolments.map(\.enteredAt) == [time])
    }

    @Test(arguments: LeapDayRule.allCases)
    func `on 29 February follows the leap rule every year, and comes once as written`(rule: LeapDayRule) {
        let flows = [flow("once", on: date("joined_at", every: .once)), flow("year", on: date("joined_at"))]
        var world = World(
            flows, workspace: .melbourne { $0.leapDay = rule },
            person: .person { $0.values[.joinedAt] = .date("2028-02-29") }, at: "2028-01-01 00:00")
        world.walk(to: "2033-01-01 00:00")
        let years = (2029...2032).compactMap { year -> String? in
            if year == 2032 { return "2032-02-29" }
            return switch rule {
            case .feb28: "\(year)-02-28"
            case .mar1: "\(year)-03-01"
            case .skip: nil
            }
        }
        #expect(world.enrolments.compactMap(\.targetDate?.description) == ["2028-02-29"] + years)
    }

    @Test func `may have a leap rule of its own`() {
        var world = World(
            flow(on: date("joined_at", leapDay: .mar1)), person: .person { $0.values[.joinedAt] = .date("2024-02-29") })
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["2027-03-01 09:00 date.joined_at:2027-03-01"])
    }

    @Test func `says nothing about people without the date`() {
        var world = World(`A date trigger`.fields.map { flow($0, on: date($0)) })
        world.walk(to: "2029-01-01 00:00")
        #expect(world.decided == [])
    }

    @Test func `catches up, or is missed, like a birthday`() {
        for (time, decided) in [
            ("2027-03-14 23:59", "entered date.wedding:2027-03-14"),
            ("2027-03-15 00:00", "missed date.wedding:2027-03-14: catch_up"),
        ] {
            var world = World(flow(on: date("wedding")), person: person(allOfWhoseDatesAre: "2020-03-14"))
            world.run(at: time)
            #expect(world.decided.first == decided)
        }
    }

    @Test func `comes in its place in the flow, where several fire at one instant`() {
        var world = World(
            flow(on: date("wedding"), birthday(), date("joined_at"), steps: [wait("1 day")]),
            person: person(allOfWhoseDatesAre: "1990-03-14"))
        world.walk(to: "2027-03-14 09:00")
        #expect(
            world.trace.filter { $0.effect == .entered || $0.effect == .notEntered(.alreadyActive) }
                .map(\.occurrence.description) == [
                    "date.wedding:2027-03-14", "birthday:2027-03-14", "date.joined_at:2027-03-14",
                ])
    }

    @Test func `is another occasion than the birthday and other dates of the same day`() {
        var world = World(
            flow(on: birthday(at: "08:00"), date("joined_at", at: "09:00"), date("wedding", at: "10:00")),
            person: person(allOfWhoseDatesAre: "1990-03-14"))
        world.walk(to: "2027-04-01 00:00")
        #expect(
            world.enrolments.map(\.occurrence.description) == [
                "birthday:2027-03-14", "date.joined_at:2027-03-14", "date.wedding:2027-03-14",
            ])
    }
}

@Suite struct `The days that a span concerns` {
    private static let spans = [
        ("2027-02-27 20:00", "2027-02-28 20:00"), ("2028-02-28 00:00", "2028-02-29 23:59"),
        ("2027-12-28 00:00", "2028-01-05 00:00"), ("2027-10-02 20:00", "2027-10-03 20:00"),
    ]

    @Test(arguments: [
        DateOffset.onTheDay, .before("7 days"), .before("1 month"), .before("1 year"), .after("1 day"),
        .after("13 months"),
    ])
    func `are those for which a trigger fires, with their years where it comes once`(offset: DateOffset) {
        let days = (0...1500).map { CivilDate("2025-12-01").adding(days: $0) }
        for (recurrence, runs) in [
            (DateTrigger.Recurrence.once, RunTimes.continuous), (.once, .listed(["09:30"])), (.year, .continuous),
        ] {
            let trigger = DateTrigger(
                .field(definition("joined_at")), every: recurrence, offset: offset, at: "09:00", leapDay: .feb28)
            let engine = Engine(
                release: CompiledRelease(
                    release([flow(on: .date(trigger))], workspace: .melbourne { $0.runs = runs })))
            var context = Profile.person().context(engine.release.vocabulary, in: melbourne, datesMovedAt: .distantPast)
            for (from, until) in `The days that a span concerns`.spans {
                let (from, until) = (instant(from), instant(until))
                let keys = engine.calendar.dateKeys(of: trigger, in: melbourne, after: from, notAfter: until)
                for day in days {
                    context.dates = [WatchedDate(source: .column(.joinedAt), day: day, movedAt: .distantPast)]
                    let fires = !engine.fires(for: context, after: from, notAfter: until, in: engine.release.flows)
                        .isEmpty
                    let isConcerned = keys.contains {
                        $0.monthDay == day.monthDay && ($0.year ?? day.year) == day.year
                    }
                    switch recurrence {
                    case .once: #expect(fires == isConcerned, "\(day) \(from) \(runs)")
                    // Of those whose day it is, the first anniversary comes in a later year.
                    case .year: #expect(!fires || isConcerned, "\(day) \(from)")
                    }
                }
            }
        }
    }
}

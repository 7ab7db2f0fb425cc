import CivilTime
import Engine
import Flows
import Profiles
import Testing

extension Profile {
    /// Puts a date where the catalogue's field of the name keeps it; a datetime is at 09:30 in Melbourne.
    fileprivate mutating func set(_ name: String, to day: CivilDate?) {
        let moment = day.map { melbourne.instant(of: $0, at: "09:30") }
        switch name {
        case "joined_at": values[.joinedAt] = day.map(FieldValue.date) ?? .missing
        case "wedding": dates = day.map { [DateAttribute(handle: name, date: $0, isRecurring: true)] } ?? []
        default:
            let type = String(name.dropFirst(3))
            let value = type == "date" ? day?.description : moment?.iso8601UTC
            custom.removeAll { $0.handle == type }
            if let value { custom.append(CustomAttribute(namespace: "custom", handle: type, value: value)) }
        }
    }
}

@Suite struct `A date that comes or moves after its fire time` {
    static let fields = ["joined_at", "my_date", "my_datetime", "wedding"]

    private func world(_ name: String, before: CivilDate?, at time: String, quietly: Bool = false, after: CivilDate?)
        -> World
    {
        var world = World(flow(on: date(name, .before("7 days"))), person: .person { $0.set(name, to: before) })
        world.walk(to: time)
        world.change(quietly: quietly) { $0.set(name, to: after) }
        world.walk(to: "2027-12-01 00:00")
        return world
    }

    @Test(arguments: fields, [nil, CivilDate("1990-08-20")])
    func `is looked at then, inside catch-up`(name: String, before: CivilDate?) {
        #expect(
            world(name, before: before, at: "2027-03-10 12:00", after: "1990-03-14").entries
                == ["2027-03-10 12:00 date.\(name):2027-03-14"])
        #expect(world(name, before: before, at: "2027-03-15 12:00", after: "1990-03-14").decided == [])
    }

    @Test(arguments: fields)
    func `quietly does not enter`(name: String) {
        let world = world(name, before: nil, at: "2027-03-10 12:00", quietly: true, after: "1990-03-14")
        #expect(world.decided == ["not entered: quiet_change"])
    }

    @Test(arguments: fields)
    func `to a day that is still to come waits for its time`(name: String) {
        let world = world(name, before: "1990-08-20", at: "2027-03-10 12:00", after: "1990-03-20")
        #expect(world.entries == ["2027-03-13 09:00 date.\(name):2027-03-20"])
    }

    @Test(arguments: fields)
    func `brings no second present`(name: String) {
        let world = world(name, before: "1990-03-14", at: "2027-03-10 12:00", after: "1990-03-16")
        #expect(
            world.decided == ["entered date.\(name):2027-03-14", "exited completed", "not entered: reentry_too_soon"])
    }

    @Test(arguments: fields)
    func `and away fires nothing`(name: String) {
        var world = World(flow(on: date(name)), person: .person { $0.set(name, to: "1990-03-14") })
        world.change { $0.set(name, to: nil) }
        world.walk(to: "2027-12-01 00:00")
        #expect(world.decided == [])
    }

    @Test(arguments: fields)
    func `while the engine slept is looked at once`(name: String) {
        var world = World(flow(on: date(name, .before("7 days"))))
        world.change(at: "2027-03-10 12:00") { $0.set(name, to: "1990-03-14") }
        world.run(at: "2027-03-11 09:00")
        world.walk(to: "2027-04-01 00:00")
        #expect(world.decided == ["entered date.\(name):2027-03-14", "exited completed"])
    }

    @Test(arguments: fields)
    func `inside catch-up, but first looked at after it, is missed`(name: String) {
        var world = World(flow(on: date(name)))
        world.change(at: "2027-03-14 22:00") { $0.set(name, to: "1990-03-14") }
        world.run(at: "2027-03-15 08:00")
        #expect(world.decided == ["missed date.\(name):2027-03-14: catch_up"])
    }

    @Test(arguments: fields, [true, false])
    func `at the very fire time is looked at once, whether the look came before or not`(name: String, looked: Bool) {
        var world = World(flow(on: date(name)))
        if looked { world.walk(to: "2027-03-14 09:00") }
        world.change(at: "2027-03-14 09:00") { $0.set(name, to: "1990-03-14") }
        world.walk(to: "2027-03-20 00:00")
        #expect(
            world.story == ["2027-03-14 09:00 entered date.\(name):2027-03-14", "2027-03-14 09:00 exited completed"])
    }

    @Test(arguments: fields)
    func `with its profile is looked at when that is created`(name: String) {
        for (time, entries) in [
            ("2027-03-13 12:00", ["2027-03-13 12:00 date.\(name):2027-03-14"]), ("2027-03-15 12:00", []),
        ] {
            var world = World(flow(on: date(name, .before("7 days"))))
            world.walk(to: time)
            world.person.set(name, to: "1990-03-14")
            world.create()
            world.walk(to: "2027-04-01 00:00")
            #expect(world.entries == entries)
        }
    }

    @Test(arguments: fields)
    func `by another zone is looked at again`(name: String) {
        var world = World(
            flow(on: date(name)),
            person: .person {
                $0.values[.timeZone] = "Australia/Perth"
                $0.set(name, to: "1990-03-14")
            }, at: "2027-03-14 00:00")
        // 09:00 in Perth is noon in Melbourne: moving east at 10:00 puts the fire time an hour into the past.
        world.walk(to: "2027-03-14 10:00")
        #expect(world.decided == [])
        world.change { $0.values[.timeZone] = .missing }
        world.walk(to: "2027-03-16 00:00")
        #expect(world.entries == ["2027-03-14 10:00 date.\(name):2027-03-14"])
    }

    @Test func `by a change of something else is not looked at`() {
        var world = World(
            `A date that comes or moves after its fire time`.fields.map {
                flow($0, on: date($0, .before("7 days")), enterIf: [carries("late")])
            }, person: person(allOfWhoseDatesAre: "1990-03-14"))
        world.walk(to: "2027-03-08 00:00")
        let decided = world.decided
        world.change {
            $0.tags = ["late"]
            $0.values[.company] = "Acme"
            $0.custom.append(CustomAttribute(namespace: "custom", handle: "text", value: "new"))
            $0.dates.append(DateAttribute(handle: "moving", date: "1990-03-14", isRecurring: true))
        }
        world.walk(to: "2027-04-01 00:00")
        #expect(world.decided == decided)
    }

    @Test func `is tried once for each change, by the trigger that is written first`() {
        var world = World(flow(on: date("wedding"), date("joined_at")))
        world.change(at: "2027-03-14 12:00") {
            $0.set("joined_at", to: "1990-03-14")
            $0.set("wedding", to: "1990-03-14")
        }
        world.walk(to: "2027-04-01 00:00")
        #expect(world.enrolments.map(\.occurrence.description) == ["date.wedding:2027-03-14"])
    }
}

@Suite struct `A date that a flow sets` {
    private let sets = set("my_date", .date("2027-03-14"))

    @Test(arguments: [
        ("2027-03-10 12:00", "2027-03-14 09:00" as String?), ("2027-03-14 08:59", "2027-03-14 09:00"),
        ("2027-03-14 09:00", "2027-03-14 09:00"), ("2027-03-14 12:00", "2027-03-14 12:00"), ("2027-03-15 12:00", nil),
    ])
    func `fires like one that came from outside`(time: String, entered: String?) {
        var world = World(
            flow("sets", on: tagAdded("go"), steps: [sets]), flow("year", on: date("my_date", every: .once)))
        world.walk(to: time)
        world.change { $0.tags = ["go"] }
        world.walk(to: "2027-05-01 00:00")
        #expect(world.entries.dropFirst() == (entered.map { ["\($0) date.my_date:2027-03-14"] } ?? [])[...])
    }

    @Test func `again fires nothing, because it is no change`() {
        var world = World(
            flow("sets", on: tagAdded("go"), steps: [sets]), flow("year", on: date("my_date", every: .once)),
            person: .person { $0.set("my_date", to: "2027-03-14") }, at: "2027-03-14 12:00")
        world.change { $0.tags = ["go"] }
        world.walk(to: "2027-05-01 00:00")
        #expect(world.enrolments.map(\.flow) == ["sets"])
    }
}

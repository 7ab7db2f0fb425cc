import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `Catch-up` {
    @Test(arguments: [
        (DateOffset.before("7 days"), nil as CalendarDuration?, "2027-03-14 23:59"),
        (.before("7 days"), "2 days", "2027-03-09 09:00"),
        (.onTheDay, nil, "2027-03-14 23:59"),
        (.onTheDay, "2 hours", "2027-03-14 11:00"),
        (.after("1 day"), nil, "2027-03-18 09:00"),
        (.after("1 day"), "30 minutes", "2027-03-15 09:30"),
    ])
    func `ends where the trigger says or at the default of its kind`(
        offset: DateOffset, catchUp: CalendarDuration?, last: String
    ) {
        let flow = flow(on: birthday(offset, catchUp: catchUp))
        var inTime = World(flow)
        inTime.run(at: last)
        #expect(inTime.decided == ["entered birthday:2027-03-14", "exited completed"])
        var late = World(flow)
        late.wake(at: instant(last).adding(milliseconds: 60_000))
        #expect(late.decided == ["missed birthday:2027-03-14: catch_up"])
    }

    @Test func `on the day with listed runs reaches to the first run of a later date`() {
        let workspace = Workspace.melbourne { $0.runs = .listed(["09:30", "16:00"]) }
        for (time, enters) in [
            ("2027-03-14 16:00", true), ("2027-03-15 09:30", true), ("2027-03-15 16:00", false),
        ] {
            var world = World(flow(on: birthday()), workspace: workspace)
            world.run(at: time)
            #expect(world.entries.isEmpty == !enters, "\(time)")
        }
    }

    /// A run at 09:30 is at 15:30 of the day before in Los Angeles, where the birthday is on the 19th.
    @Test(arguments: [
        ("2027-03-22 09:30", false), ("2027-03-21 09:30", true), ("2027-03-20 16:00", true),
    ])
    func `on the day asks for the dates of the runs where the profile is`(time: String, enters: Bool) {
        var world = World(
            flow(on: birthday()), workspace: .melbourne { $0.runs = .listed(["09:30"]) },
            person: .person {
                $0.isBorn("1990-03-19")
                $0.values[.timeZone] = "America/Los_Angeles"
            })
        world.run(at: time)
        #expect(world.entries.isEmpty == !enters)
    }

    @Test(arguments: [
        (birthday(), "2027-03-15 09:30:04", true), (birthday(), "2027-03-15 09:46", false),
        (birthday(catchUp: "2 days"), "2027-03-16 09:30:04", true),
        (birthday(catchUp: "2 days"), "2027-03-16 09:46", false),
        (birthday(.after("1 day")), "2027-03-18 09:30:04", true),
        (birthday(.after("1 day")), "2027-03-18 09:46", false),
        (birthday(.before("7 days")), "2027-03-14 09:30:04", true),
        (birthday(.before("7 days")), "2027-03-15 09:30:04", false),
    ])
    func `lets a listed run start some seconds after its time`(trigger: TriggerKind, time: String, enters: Bool) {
        var world = World(flow(on: trigger), workspace: .melbourne { $0.runs = .listed(["09:30"]) })
        world.run(at: time)
        #expect(
            world.decided.first == (enters ? "entered birthday:2027-03-14" : "missed birthday:2027-03-14: catch_up"))
    }
}

@Suite struct `Missed` {
    @Test func `is recorded without asking the entry rules`() {
        var world = World(
            flow(on: birthday(), enterIf: [.no], exitTags: ["bye"]), person: .person { $0.tags = ["bye"] })
        world.run(at: "2027-03-20 09:00")
        #expect(world.decided == ["missed birthday:2027-03-14: catch_up"])
        #expect(world.lastReason == .catchUp)
    }

    @Test func `is not recorded for people who are not active`() {
        var world = World(flow(on: birthday()), person: .person { $0.values[.profileType] = "deleted" })
        world.run(at: "2027-03-20 09:00")
        #expect(world.decided == [])
    }

    @Test func `is recorded once`() {
        var world = World(flow(on: birthday()))
        world.run(at: "2027-03-20 09:00")
        world.run(at: "2027-03-21 09:00")
        #expect(world.decided.count == 1)
    }
}

@Suite struct `Downtime across the fire time` {
    @Test(arguments: [
        (DateOffset.before("7 days"), "2027-03-07 10:00", true),
        (.before("7 days"), "2027-03-08 09:00", true),
        (.before("7 days"), "2027-03-15 09:00", false),
        (.onTheDay, "2027-03-14 10:00", true),
        (.onTheDay, "2027-03-15 09:00", false),
        (.onTheDay, "2027-03-22 09:00", false),
        (.after("1 day"), "2027-03-15 10:00", true),
        (.after("1 day"), "2027-03-16 09:00", true),
        (.after("1 day"), "2027-03-23 09:00", false),
    ])
    func `of an hour, a day and eight days enters or is missed`(offset: DateOffset, back: String, enters: Bool) {
        var world = World(flow(on: birthday(offset)), person: .person(), at: "2027-03-01 08:00")
        world.walk(to: "2027-03-07 08:59")
        world.run(at: back)
        #expect(world.entries == (enters ? ["\(back) birthday:2027-03-14"] : []))
        #expect(world.trace.contains { $0.effect == .missed(.catchUp) } != enters)
    }

    @Test func `keeps the occurrence, so that nobody gets in twice`() {
        var world = World(flow(on: birthday(.before("7 days"))))
        world.run(at: "2027-03-09 12:00")
        world.walk(to: "2028-03-08 00:00")
        #expect(world.entries == ["2027-03-09 12:00 birthday:2027-03-14", "2028-03-07 09:00 birthday:2028-03-14"])
    }
}

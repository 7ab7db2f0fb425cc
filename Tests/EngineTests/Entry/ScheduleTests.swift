import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A schedule` {
    /// 1 March 2027 is a Monday.
    @Test(
        arguments: [
            (
                ScheduleTrigger.Days.every, "2027-03-01 10:00",
                ["2027-03-01T10:00", "2027-03-02T10:00", "2027-03-03T10:00", "2027-03-04T10:00"]
            ),
            (
                .weekdays(Weekdays([.tuesday, .sunday])), "2027-03-10 00:00",
                ["2027-03-02T10:00", "2027-03-07T10:00", "2027-03-09T10:00"]
            ),
            (.dayOfMonth(1), "2027-06-01 00:00", ["2027-03-01T10:00", "2027-04-01T10:00", "2027-05-01T10:00"]),
            (.dayOfMonth(28), "2027-05-01 00:00", ["2027-03-28T10:00", "2027-04-28T10:00"]),
            (.lastDayOfMonth, "2027-06-01 00:00", ["2027-03-31T10:00", "2027-04-30T10:00", "2027-05-31T10:00"]),
        ] as [(ScheduleTrigger.Days, String, [String])])
    func `fires every day, on days of the week, and on a day of the month or its last`(
        days: ScheduleTrigger.Days, until: String, slots: [String]
    ) {
        var world = World(flow(on: schedule(days)), at: "2027-02-28 12:00")
        world.walk(to: until == "2027-03-01 10:00" ? "2027-03-04 23:00" : until)
        #expect(world.enrolments.map(\.occurrence.description) == slots.map { "schedule:\($0)" })
        #expect(world.enrolments.allSatisfy { $0.enteredAt == $0.triggerAt })
    }

    @Test(arguments: [("2028-02-28 12:00", "2028-02-29T10:00"), ("2027-02-27 12:00", "2027-02-28T10:00")])
    func `knows the last day of February`(from: String, slot: String) {
        var world = World(flow(on: schedule(.lastDayOfMonth)), at: from)
        world.walk(to: String(slot.prefix(10)) + " 23:00")
        #expect(world.enrolments.map(\.occurrence.description) == ["schedule:\(slot)"])
    }

    @Test(arguments: ["America/Los_Angeles", "Pacific/Auckland", "Australia/Melbourne"])
    func `is in the workspace's zone, wherever the person is`(zone: String) {
        var world = World(
            flow(on: schedule(.every)), person: .person { $0.values[.timeZone] = FieldValue(text: zone) })
        world.walk(to: "2027-03-01 12:00")
        #expect(world.enrolments.map(\.enteredAt) == [instant("2027-03-01 10:00")])
        #expect(world.enrolments.map(\.occurrence.description) == ["schedule:2027-03-01T10:00"])
    }

    @Test(
        arguments: [
            ("2027-10-03T02:30", "2027-10-02T16:00:00Z"), ("2027-04-04T02:30", "2027-04-03T15:30:00Z"),
        ] as [(String, Instant)])
    func `fires right after a gap of the clock, and at the first of two times`(slot: String, time: Instant) {
        let day = String(slot.prefix(10))
        var world = World(flow(on: schedule(.every, at: "02:30")), at: "\(day) 00:00")
        world.walk(to: "\(day) 23:00")
        #expect(world.enrolments.map(\.enteredAt) == [time])
        #expect(world.enrolments.map(\.occurrence.description) == ["schedule:\(slot)"])
    }

    @Test func `is for everyone in enter_if, and leaves no record of others`() {
        let vip = carries("vip")
        for (tags, decided) in [
            (["vip"], ["entered schedule:2027-03-01T10:00", "exited completed"]), ([], []),
        ] {
            var world = World(flow(on: schedule(.every), enterIf: [vip]), person: .person { $0.tags = tags })
            world.walk(to: "2027-03-02 08:00")
            #expect(world.decided == decided)
        }
    }

    @Test(arguments: [(["tester"], 1), ([], 0)])
    func `of a draft looks at people with a test tag alone`(tags: [String], records: Int) {
        var world = World(
            flow(status: .draft, on: schedule(.every), exitIf: [.yes]),
            workspace: .melbourne { $0.testTags = ["tester"] }, person: .person { $0.tags = tags })
        world.walk(to: "2027-03-01 12:00")
        #expect(world.decided.count == records)
    }

    @Test(arguments: [
        (Obstacle.exitTag, "exit_tag"), (.exitIf, "exit_if"), (.goal, "goal"), (.reentryNever, "reentry_never"),
        (.alreadyActive, "already_active"),
    ])
    func `records why somebody in enter_if stayed out`(obstacle: Obstacle, reason: String) {
        var world = World(
            flow(
                on: schedule(.every), .manual, enterIf: [.yes],
                exitIf: obstacle == .exitIf ? [carries("bye")] : [], exitTags: obstacle == .exitTag ? ["bye"] : [],
                reentry: Reentry(obstacle == .reentryNever ? .never : .everyTime),
                goal: obstacle == .goal ? [carries("bye")] : nil,
                steps: obstacle == .alreadyActive ? [wait("9 days")] : []))
        world.enrol(into: "flow")
        world.run()
        world.change { $0.tags = ["bye"] }
        world.walk(to: "2027-03-01 12:00")
        #expect(world.story.last == "2027-03-01 10:00 not entered: \(reason)")
    }
}

@Suite struct `A time of a schedule that was slept over` {
    private let daily = flow(on: schedule(.every), enterIf: [none(carries("out"))])

    @Test func `runs late, and of several only the latest`() {
        var world = World(daily)
        world.run(at: "2027-03-09 15:00")
        world.run(at: "2027-03-09 16:00")
        #expect(
            world.story == ["2027-03-09 15:00 entered schedule:2027-03-09T10:00", "2027-03-09 15:00 exited completed"])
    }

    @Test(
        arguments: [
            (ScheduleTrigger.catchUp, "2027-03-03 10:00", true), (ScheduleTrigger.catchUp, "2027-03-03 10:01", false),
            ("2 hours", "2027-03-02 12:00", true), ("2 hours", "2027-03-02 12:01", false),
            ("5 days", "2027-03-07 10:00", true), ("5 days", "2027-03-07 10:01", false),
        ] as [(CalendarDuration, String, Bool)])
    func `is missed when it is older than catch_up, a day by default`(
        catchUp: CalendarDuration, time: String, enters: Bool
    ) {
        var world = World(flow(on: schedule(.weekdays(Weekdays([.tuesday])), catchUp: catchUp)))
        world.run(at: time)
        #expect(
            world.decided.first
                == (enters ? "entered schedule:2027-03-02T10:00" : "missed schedule:2027-03-02T10:00: catch_up"))
        world.run(at: "2027-03-08 09:00")
        #expect(world.decided.count == (enters ? 2 : 1))
    }

    @Test(arguments: ["2027-03-02 12:00", "2027-03-05 12:00"])
    func `leaves no record of people outside enter_if, also when it is missed`(time: String) {
        var world = World(
            flow(on: schedule(.weekdays(Weekdays([.tuesday]))), enterIf: [.no]))
        world.run(at: time)
        #expect(world.decided == [])
    }

    @Test func `counts its days in the workspace's zone, over a change of its clocks`() {
        // The clocks go back on Sunday: from 10:00 on Saturday it is 25 hours until 10:00 on Sunday.
        for (time, decided) in [
            ("2027-04-04 10:00", "entered schedule:2027-04-03T10:00"),
            ("2027-04-04 10:01", "missed schedule:2027-04-03T10:00: catch_up"),
        ] {
            var world = World(
                flow(on: schedule(.weekdays(Weekdays([.saturday])))),
                person: .person { $0.values[.timeZone] = "America/Los_Angeles" }, at: "2027-04-02 08:00")
            world.run(at: time)
            #expect(world.decided.first == decided)
        }
    }

    @Test func `before the deploy lets nobody in`() {
        var world = World(daily, at: "2027-03-01 10:00")
        world.walk(to: "2027-03-02 09:00")
        #expect(world.decided == [])
    }

    @Test func `during a pause waits for the end of it`() {
        var world = World(daily)
        world.standings["flow"]?.pause = .byHand
        world.walk(to: "2027-03-03 12:00")
        #expect(world.decided == [])
        world.standings["flow"]?.pause = nil
        world.run()
        #expect(world.story.first == "2027-03-03 12:00 entered schedule:2027-03-03T10:00")
    }
}

@Suite struct `A schedule with listed runs` {
    @Test func `lets in at the first run after its time`() {
        var world = World(
            flow(on: schedule(.every, at: "10:00")), workspace: .melbourne { $0.runs = .listed(["09:30", "16:00"]) })
        world.walk(to: "2027-03-03 08:00")
        #expect(
            world.entries == [
                "2027-03-01 16:00 schedule:2027-03-01T10:00", "2027-03-02 16:00 schedule:2027-03-02T10:00",
            ])
    }

    @Test(arguments: [("2027-03-03 09:30", true), ("2027-03-03 09:30:40", true), ("2027-03-03 09:46", false)])
    func `gives a run a moment to start at the end of catch_up`(time: String, enters: Bool) {
        var world = World(
            flow(on: schedule(.weekdays(Weekdays([.tuesday])), at: "09:30")),
            workspace: .melbourne { $0.runs = .listed(["09:30"]) })
        world.run(at: time)
        #expect(world.entries.isEmpty == !enters)
    }
}

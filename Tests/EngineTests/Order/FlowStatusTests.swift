import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A paused flow` {
    private func world() -> World {
        var world = World(
            flow(
                on: birthday(.before("7 days")), .manual, exitTags: ["bye"],
                steps: [wait("1 day"), addTag("waited"), send()]))
        world.enrol(into: "flow")
        world.run()
        world.standings["flow"]?.pause = .byHand
        return world
    }

    @Test func `runs nothing that is due, and keeps the due time`() {
        var world = world()
        world.walk(to: "2027-03-05 08:00")
        #expect(world.decided.count == 2)
        #expect(world.inside.first?.stay?.due == instant("2027-03-02 08:00"))
    }

    @Test func `runs what is overdue when it is resumed, within its deadline`() {
        for (time, decided) in [
            ("2027-03-05 08:00", "send: send hello by email"),
            ("2027-03-06 08:00", "send: not sent by email: too_late"),
        ] {
            var world = world()
            world.walk(to: time)
            world.standings["flow"]?.pause = nil
            world.run()
            #expect(world.decided.suffix(3) == ["add-waited: add waited", decided, "exited completed"])
        }
    }

    @Test func `refuses entries by change`() {
        var world = world()
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided.last == "not entered: flow_not_live")
    }

    @Test func `keeps its dates, and catch-up decides when it is resumed`() {
        for (time, decided) in [
            ("2027-03-10 08:00", "entered birthday:2027-03-14"),
            ("2027-03-15 08:00", "missed birthday:2027-03-14: catch_up"),
        ] {
            var world = World(flow(on: birthday(.before("7 days"))))
            world.standings["flow"]?.pause = .byHand
            world.walk(to: time)
            #expect(world.decided == [])
            world.standings["flow"]?.pause = nil
            world.run()
            #expect(world.decided.first == decided)
        }
    }

    @Test func `still lets people out by exit tags`() {
        var world = world()
        world.change { $0.tags = ["bye"] }
        world.run()
        #expect(world.decided.last == "exited exit_tag")
    }

    @Test func `may be paused by its file`() {
        var world = World(flow(status: .paused, on: .manual))
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided == ["not entered: flow_not_live"])
    }
}

@Suite struct `A draft` {
    private let workspace = Workspace.melbourne { $0.testTags = ["tester"] }

    @Test func `is live for profiles with a test tag`() {
        var world = World(
            flow(status: .draft, on: birthday(), .manual), workspace: workspace,
            person: .person { $0.tags = ["tester"] })
        world.enrol(into: "flow")
        world.walk(to: "2027-03-20 00:00")
        #expect(world.entries == ["2027-03-01 08:00 manual:1", "2027-03-14 09:00 birthday:2027-03-14"])
    }

    @Test func `refuses changes of others and is silent about their dates`() {
        var world = World(flow(status: .draft, on: birthday(), .manual), workspace: workspace)
        world.enrol(into: "flow")
        world.walk(to: "2027-03-20 10:00")
        world.change { $0.isBorn("1990-03-20") }
        world.walk(to: "2027-03-22 00:00")
        #expect(world.decided == ["not entered: flow_not_live"])
    }
}

@Suite struct `A retired flow` {
    @Test func `lets everyone out and nobody in`() {
        var world = World(flow(on: .manual, steps: [wait("1 day"), addTag("waited")]))
        world.enrol(into: "flow")
        world.run()
        let retired = Engine(
            release: CompiledRelease(
                release([flow(status: .retired, on: .manual, steps: [wait("1 day"), addTag("waited")])])))
        var ledger = world.ledger
        let due = retired.decide(world.work, at: instant("2027-03-02 08:00"), ledger: &ledger)
        #expect(due.trace.map(\.told) == ["exited retired"])
        world.enrol(into: "flow")
        let changed = retired.decide(world.work, at: world.clock, ledger: &ledger)
        #expect(changed.trace.map(\.told) == ["exited retired", "not entered: flow_not_live"])
    }
}

@Suite struct `A flow that the store does not run yet` {
    @Test func `lets nobody in`() {
        var world = World(flow(on: .manual))
        world.standings = [:]
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided == [])
    }
}

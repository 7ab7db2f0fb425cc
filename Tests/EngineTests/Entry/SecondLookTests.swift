import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A second look at a change that a limit refused` {
    private let limited = flow(on: tagAdded("x"), safety: Safety(maxEntriesPerDay: 1))

    /// The flow has had its one entry of the day and is paused; the tag came and was refused.
    private func world(_ others: Flow...) -> World {
        var world = World([limited] + others)
        world.change { $0.tags = ["x"] }
        world.run()
        world.change { $0.tags = [] }
        world.change { $0.tags = ["x"] }
        world.run()
        world.standings["flow"]?.pause = nil
        world.sleep(until: instant("2027-03-02 08:00"))
        return world
    }

    @Test func `lets in as if it happened now`() {
        var world = world()
        #expect(world.decided == ["entered tag_added:1", "exited completed", "not entered: safety_limit"])
        world.tryAgain(3, in: "flow")
        world.run()
        #expect(world.story.suffix(2) == ["2027-03-02 08:00 entered tag_added:4", "2027-03-02 08:00 exited completed"])
    }

    @Test func `asks the entry rules, also whether the trigger still holds`() {
        var world = world()
        world.change { $0.tags = [] }
        world.tryAgain(3, in: "flow")
        world.run()
        #expect(world.decided.last == "not entered: trigger_gone")
    }

    @Test func `concerns that flow alone: nobody leaves, wakes or enters elsewhere`() {
        var world = World(
            flow("flow", on: event("ping"), safety: Safety(maxEntriesPerDay: 1)), flow("other", on: event("ping")),
            flow("waits", on: .manual, steps: [waitUntil(.did(DidQuestion(event: "ping", atLeast: 3)), upTo: "9 days")])
        )
        world.enrol(into: "waits")
        world.event("ping")
        world.run()
        world.event("ping", at: "2027-03-01 09:00")
        world.run()
        world.standings["flow"]?.pause = nil
        let before = world.decided
        world.tryAgain(3, in: "flow")
        world.run(at: "2027-03-02 08:00")
        #expect(world.decided.dropFirst(before.count) == ["flow: entered event:4", "flow: exited completed"])
        world.tryAgain(3, in: "gone")
        world.run()
        #expect(world.inside.map(\.flow) == ["waits"])
    }

    @Test func `begins to wait anew where something must hold`() {
        var world = World(flow(on: tagAdded("x", heldFor: "1 hour"), safety: Safety(maxEntriesPerDay: 0)))
        world.change { $0.tags = ["x"] }
        world.walk(to: "2027-03-01 09:00")
        #expect(world.decided == ["not entered: safety_limit"])
        world.standings["flow"]?.pause = nil
        world.tryAgain(1, in: "flow")
        world.run()
        #expect(world.pendingEntries.map(\.due) == [instant("2027-03-01 10:00")])
    }
}

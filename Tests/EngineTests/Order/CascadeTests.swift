import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A chain of flows that start each other` {
    private func flows(_ count: Int) -> [Flow] {
        (0..<count).map { place in
            flow("f\(place < 10 ? "0" : "")\(place)", on: tagAdded("t\(place)"), steps: [addTag("t\(place + 1)")])
        }
    }

    @Test func `stops at sixteen`() {
        var world = World(flows(20))
        world.change { $0.tags = ["t0"] }
        world.run()
        #expect(world.enrolments.map(\.flow) == flows(16).map(\.id))
        #expect(world.decided.last { !$0.hasSuffix("exited completed") } == "f16: not entered: cascade_limit")
        #expect(world.changes.map(\.depth) == Array(1...16))
    }

    @Test func `stops when a flow starts itself`() {
        var world = World(flow(on: tagAdded("ping"), steps: [removeTag("ping"), addTag("ping")]))
        world.change { $0.tags = ["ping"] }
        world.run()
        #expect(world.enrolments.count == 16)
        #expect(world.lastReason == .cascadeLimit)
        #expect(world.inside.isEmpty)
    }

    @Test(arguments: [("23 hours", 16), ("24 hours", 20), ("1 day", 20)] as [(CalendarDuration, Int)])
    func `begins anew after a wait of a day`(pause: CalendarDuration, entries: Int) {
        var world = World(
            flow(on: tagAdded("ping"), steps: [wait(pause), removeTag("ping"), addTag("ping")]), at: "2027-05-01 08:00"
        )
        world.change { $0.tags = ["ping"] }
        world.walk(to: "2027-05-20 20:00")
        #expect(world.enrolments.count == entries)
    }

    @Test(arguments: [("2027-03-02 07:59", 16), ("2027-03-02 08:00", 0)])
    func `counts the time really waited`(back: String, depth: Int) {
        var world = World(flow(on: tagAdded("x"), steps: [wait("10 minutes"), addTag("y")]))
        world.change(depth: 15) { $0.tags = ["x"] }
        world.run()
        world.run(at: back)
        #expect(world.changes.map(\.depth) == [depth])
    }

    @Test func `counts from the change that fired`() {
        var world = World(flow(on: tagAdded("x"), steps: [addTag("y")]))
        world.change(depth: 15) { $0.tags = ["x"] }
        world.run()
        #expect(world.changes.map(\.depth) == [16])
        world.change { $0.tags = [] }
        world.change(depth: 16) { $0.tags = ["x"] }
        world.run()
        #expect(world.lastReason == .cascadeLimit)
    }
}

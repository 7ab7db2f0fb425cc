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

    /// Two flows that start each other, and what starts the first.
    private static let loops: [(String, TriggerKind, [Step], TriggerKind, [Step])] = [
        (
            "tags", tagAdded("ping"), [removeTag("ping", id: "off"), addTag("pong")],
            tagAdded("pong"), [removeTag("pong", id: "off"), addTag("ping")]
        ),
        (
            "removed tags", tagRemoved("ping"), [addTag("ping"), removeTag("pong", id: "off")],
            tagRemoved("pong"), [addTag("pong"), removeTag("ping", id: "off")]
        ),
        (
            "statuses", statusAdded("ping"), [removeStatus("ping", id: "off"), addStatus("pong")],
            statusAdded("pong"), [removeStatus("pong", id: "off"), addStatus("ping")]
        ),
        (
            "updates", updated("my_number", to: 1), [set("my_number", 2)],
            updated("my_number", to: 2), [set("my_number", 1)]
        ),
        ("events", event("ping"), [emit("agreed")], event("agreed"), [emit("ping")]),
    ]

    @Test(arguments: loops.indices)
    func `stops whatever they start each other by`(place: Int) {
        let (name, first, its, second, others) = `A chain of flows that start each other`.loops[place]
        var world = World(
            flow("a", on: first, .manual, steps: its), flow("b", on: second, steps: others),
            person: .person {
                if name == "removed tags" { $0.tags = ["pong"] }
            })
        world.enrol(into: "a")
        world.run()
        #expect(world.enrolments.count == 16, "\(name)")
        #expect(world.decided.count { $0.hasSuffix("not entered: cascade_limit") } == 1, "\(name)")
        #expect(world.inside.isEmpty)
        #expect(world.changes.map(\.depth).max() == 16, "\(name)")
    }

    @Test func `counts the flows between, not the steps`() {
        var world = World(
            flow("a", on: .manual, steps: [addTag("a"), addTag("b"), addTag("c"), emit("ping")]),
            flow("b", on: event("ping"), steps: [addStatus("d")]), flow("c", on: statusAdded("d"), steps: [addTag("e")])
        )
        world.enrol(into: "a")
        world.run()
        #expect(world.changes.map(\.depth) == [1, 1, 1, 1, 2, 3])
        #expect(world.enrolments.map(\.depth) == [1, 2, 3])
    }
}

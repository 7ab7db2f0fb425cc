import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A step that edits statuses` {
    @Test func `leaves a record for each status and one change for all`() {
        var world = World(
            flow(on: .manual, steps: [addStatus("b", "a", "old"), removeStatus("old", "gone")]),
            person: .person { $0.statuses = ["old"] })
        world.enrol(into: "flow")
        world.run()
        #expect(
            world.decided == [
                "entered manual:1", "add-b: add status b", "add-b: add status a", "remove-old: remove status old",
                "exited completed",
            ])
        #expect(world.changes.map(\.edits.statusesAdded) == [["a", "b"], []])
        #expect(world.changes.map(\.edits.statusesRemoved) == [[], ["old"]])
    }

    @Test func `that changes nothing leaves no record and fires nothing`() {
        var world = World(
            flow("a", on: .manual, steps: [addStatus("there"), removeStatus("gone")]),
            flow("b", on: statusAdded("there")),
            flow("c", on: statusRemoved("gone")), person: .person { $0.statuses = ["there"] })
        world.enrol(into: "a")
        world.run()
        #expect(world.decided == ["a: entered manual:1", "a: exited completed"])
        #expect(world.changes == [])
    }

    @Test func `starts other flows`() {
        var world = World(
            flow("a", on: .manual, steps: [addStatus("x"), removeStatus("y")]), flow("b", on: statusAdded("x")),
            flow("c", on: statusRemoved("y")), person: .person { $0.statuses = ["y"] })
        world.enrol(into: "a")
        world.run()
        #expect(world.decided.contains("b: entered status_added:2"))
        #expect(world.decided.contains("c: entered status_removed:3"))
    }

    @Test func `that gives an exit status lets everybody out, this flow too`() {
        var world = World(
            flow("a", on: .manual, steps: [addStatus("suspended"), addTag("never")]),
            flow("b", on: .manual, steps: [wait("1 day")]),
            workspace: .melbourne { $0.exitStatuses = ["suspended"] })
        world.enrol(into: "b")
        world.enrol(into: "a")
        world.run()
        #expect(world.decided.suffix(2) == ["a: exited exit_tag", "b: exited exit_tag"])
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A step that edits tags` {
    @Test func `leaves a record for each tag and one change for all`() {
        var world = World(
            flow(on: .manual, steps: [addTag("b", "a", "old"), removeTag("old", "gone")]),
            person: .person { $0.tags = ["old"] })
        world.enrol(into: "flow")
        world.run()
        #expect(
            world.decided == [
                "entered manual:1", "add-b: add b", "add-b: add a", "remove-old: remove old", "exited completed",
            ])
        #expect(world.changes.map(\.edits.tagsAdded) == [["a", "b"], []])
        #expect(world.changes.map(\.edits.tagsRemoved) == [[], ["old"]])
        #expect(world.changes.map(\.origin) == [.flow("flow"), .flow("flow")])
        #expect(world.changes.allSatisfy { !$0.isQuiet })
    }

    @Test func `that changes nothing leaves no record and fires nothing`() {
        var world = World(
            flow("a", on: .manual, steps: [addTag("there"), removeTag("gone")]), flow("b", on: tagAdded("there")),
            flow("c", on: tagRemoved("gone")), person: .person { $0.tags = ["there"] })
        world.enrol(into: "a")
        world.run()
        #expect(world.decided == ["a: entered manual:1", "a: exited completed"])
        #expect(world.changes == [])
    }

    @Test func `starts other flows`() {
        var world = World(
            flow("a", on: .manual, steps: [addTag("x"), removeTag("y")]), flow("b", on: tagAdded("x")),
            flow("c", on: tagRemoved("y")), person: .person { $0.tags = ["y"] })
        world.enrol(into: "a")
        world.run()
        #expect(
            world.decided == [
                "a: entered manual:1", "a: add-x: add x", "a: remove-y: remove y", "a: exited completed",
                "b: entered tag_added:2", "c: entered tag_removed:3", "b: exited completed", "c: exited completed",
            ])
    }
}

@Suite struct `A step that opts out` {
    @Test func `sets the flags of its channels and touches no consent time`() {
        var world = World(flow(on: .manual, steps: [optOut(.email, .sms)]))
        world.enrol(into: "flow")
        world.run()
        #expect(
            world.decided == [
                "entered manual:1", "opt-out: set email_optout", "opt-out: set sms_optout", "exited completed",
            ])
        let edits = world.changes.map(\.edits)
        #expect(edits.map { $0.flags.map(\.flag.name) } == [["email_optout", "sms_optout"]])
        #expect(edits.allSatisfy { $0.fields.isEmpty && $0.flags.allSatisfy { $0.to == true } })
    }

    @Test func `leaves no record for a channel that is opted out already`() {
        var world = World(
            flow(on: .manual, steps: [optOut(.email, .sms)]),
            person: .person { $0.comms[CommsFlag(.email, .optout)] = true })
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided == ["entered manual:1", "opt-out: set sms_optout", "exited completed"])
    }

    @Test func `stops the sends that follow, service messages too`() {
        var world = World(
            flow(on: .manual, steps: [optOut(.email), send(for: .service), send(id: "text", by: [.sms])]))
        world.enrol(into: "flow")
        world.run()
        #expect(
            world.decided.dropFirst(2) == [
                "send: not sent by email: opted_out", "text: send hello by sms", "exited completed",
            ])
    }
}

@Suite struct `A branch` {
    private func world(_ step: Step, person: Profile = .person()) -> World {
        var world = World(flow(on: .manual, steps: [step, addTag("after")]), person: person)
        world.enrol(into: "flow")
        world.run()
        return world
    }

    @Test func `takes the first yes, and goes on with the step after it`() {
        let step = branch(
            when("no", .no, then: [addTag("a")]), when("unknown", .unknown, then: [addTag("b")]),
            when("yes", .yes, then: [addTag("c")]), when("too", .yes, then: [addTag("d")]))
        #expect(
            world(step).decided == [
                "entered manual:1", "branch: way yes", "add-c: add c", "add-after: add after", "exited completed",
            ])
    }

    @Test func `takes else when nothing is a definite yes`() {
        let step = branch(when("no", .no, .yes, then: [addTag("a")]), otherwise: [addTag("b")])
        #expect(
            world(step).decided.dropFirst() == [
                "branch: way else", "add-b: add b", "add-after: add after", "exited completed",
            ])
    }

    @Test func `may have nothing to do on a way`() {
        #expect(
            world(branch(when("yes", .yes, then: []))).decided.dropFirst() == [
                "branch: way yes", "add-after: add after", "exited completed",
            ])
        #expect(
            world(branch(when("no", .no, then: [addTag("a")]))).decided.dropFirst() == [
                "branch: way else", "add-after: add after", "exited completed",
            ])
    }

    @Test func `may end the flow on one of its ways`() {
        #expect(
            world(branch(when("yes", .yes, then: [end("enough")]))).decided.dropFirst() == [
                "branch: way yes", "exited enough",
            ])
    }

    @Test func `may stand in a branch, and as the last step`() {
        let inner = branch(when("inner", carries("vip"), then: [addTag("x")]), otherwise: [addTag("y")], id: "inner")
        let outer = branch(when("outer", .yes, then: [inner]), id: "outer")
        var world = World(flow(on: .manual, steps: [outer]))
        world.enrol(into: "flow")
        world.run()
        #expect(
            world.decided.dropFirst() == ["outer: way outer", "inner: way else", "add-y: add y", "exited completed"])
    }

    @Test func `keeps people who wait on one of its ways`() {
        let step = branch(when("yes", .yes, then: [wait("1 day"), addTag("a")]), otherwise: [addTag("b")])
        var world = world(step)
        world.walk(to: "2027-03-05 00:00")
        #expect(
            world.story.suffix(3) == [
                "2027-03-02 08:00 add-a: add a", "2027-03-02 08:00 add-after: add after",
                "2027-03-02 08:00 exited completed",
            ])
    }
}

@Suite struct `The end of a flow` {
    @Test func `has the author's word, or completed`() {
        for (steps, reason) in [
            ([end("enough"), addTag("never")], "enough"), ([end()], "completed"), ([], "completed"),
        ] {
            var world = World(flow(on: .manual, steps: steps))
            world.enrol(into: "flow")
            world.run()
            #expect(world.decided == ["entered manual:1", "exited \(reason)"])
        }
    }
}

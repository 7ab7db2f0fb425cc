import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// A world with somebody who has waited since 1 March for 4 March, 08:00, to be thanked.
private func waiting(
    keepIf: [Question] = [], exitIf: [Question] = [], exitTags: [String] = [],
    workspace: Workspace = .melbourne(), person: Profile = .person()
) -> World {
    var world = World(
        flow(
            on: .manual, keepIf: keepIf, exitIf: exitIf, exitTags: exitTags,
            steps: [wait("3 days"), addTag("thanked")]),
        workspace: workspace, person: person)
    world.enrol(into: "flow")
    world.run()
    return world
}

@Suite struct `Somebody who waits` {
    @Test func `leaves at once with an exit tag of the flow`() {
        var world = waiting(exitTags: ["bye"])
        world.change(at: "2027-03-02 12:00") { $0.tags = ["bye"] }
        world.walk(to: "2027-03-09 08:00")
        #expect(world.story.last == "2027-03-02 12:00 exited exit_tag")
    }

    @Test func `leaves at once with an exit tag or exit status of the workspace`() {
        let workspace = Workspace.melbourne {
            $0.exitTags = ["do-not-contact"]
            $0.exitStatuses = ["suspended"]
        }
        var tagged = waiting(workspace: workspace)
        tagged.change(at: "2027-03-02 12:00") { $0.tags = ["do-not-contact"] }
        tagged.walk(to: "2027-03-09 08:00")
        #expect(tagged.story.last == "2027-03-02 12:00 exited exit_tag")
        var suspended = waiting(workspace: workspace)
        suspended.change(at: "2027-03-02 12:00") { $0.statuses = ["suspended"] }
        suspended.walk(to: "2027-03-09 08:00")
        #expect(suspended.story.last == "2027-03-02 12:00 exited exit_tag")
    }

    @Test func `leaves for an exit tag that came and went before anybody looked`() {
        var world = waiting(exitTags: ["bye"])
        world.change(at: "2027-03-02 12:00") { $0.tags = ["bye"] }
        world.change(at: "2027-03-02 12:05") { $0.tags = [] }
        world.run(at: "2027-03-02 13:00")
        #expect(world.decided.last == "exited exit_tag")
    }

    @Test func `leaves for an exit status that came and went before anybody looked`() {
        var world = waiting(workspace: .melbourne { $0.exitStatuses = ["suspended"] })
        world.change(at: "2027-03-02 12:00") { $0.statuses = ["suspended"] }
        world.change(at: "2027-03-02 12:05") { $0.statuses = [] }
        world.run(at: "2027-03-02 13:00")
        #expect(world.decided.last == "exited exit_tag")
    }

    @Test func `leaves as converted when the goal is reached on any change`() {
        var world = World(
            flow(
                on: .manual, goal: [.did(DidQuestion(event: "purchase"))], steps: [wait("3 days"), addTag("thanked")]),
            flow(
                "other", on: .manual,
                steps: [branch(when("bought", .inFlow(FlowQuestion(flow: "flow", completedWithin: "1 day")), then: []))]
            ))
        world.enrol(into: "flow")
        world.run()
        world.event("purchase", at: "2027-03-02 12:00")
        world.run()
        #expect(world.story.last == "2027-03-02 12:00 flow: exited converted")
        world.enrol(into: "other")
        world.run()
        #expect(world.decided.contains("other: branch: way bought"), "who reached the goal has completed the flow")
    }

    @Test func `leaves on a change in a paused flow too`() {
        for (exitIf, goal, reason) in [([Question.yes], nil, "exit_if"), ([], [Question.yes], "converted")] {
            var world = World(
                flow(
                    on: .manual, exitIf: exitIf.map { all($0, carries("x")) }, goal: goal.map { $0 + [carries("x")] },
                    steps: [wait("3 days")]))
            world.enrol(into: "flow")
            world.run()
            world.standings["flow"]?.pause = .byHand
            world.change(at: "2027-03-02 12:00") { $0.tags = ["x"] }
            world.run()
            #expect(world.decided.last == "exited \(reason)")
        }
    }

    @Test func `leaves when exit_if is a definite yes on any change`() {
        var world = waiting(exitIf: [field("company", .isEqual("Acme"))])
        world.change(at: "2027-03-02 12:00") { $0.values[.lastName] = "Smith" }
        world.run()
        #expect(world.inside.count == 1, "an unknown exit_if lets nobody out")
        world.change(at: "2027-03-02 13:00") { $0.values[.company] = "Acme" }
        world.run()
        #expect(world.decided.last == "exited exit_if")
    }

    @Test func `leaves on the change that makes the profile inactive`() {
        var world = waiting(exitTags: ["bye"])
        world.change(at: "2027-03-02 12:00") {
            $0.values[.profileType] = "deleted"
            $0.tags = ["bye"]
        }
        world.run()
        #expect(world.decided.last == "exited profile_not_active")
    }

    @Test func `is asked for keep_if before the next step only`() {
        var world = waiting(keepIf: [none(carries("bored"))])
        world.change(at: "2027-03-02 12:00") { $0.tags = ["bored"] }
        world.walk(to: "2027-03-09 08:00")
        #expect(world.story.last == "2027-03-04 08:00 exited keep_if")
    }

    @Test func `leaves when keep_if is no definite yes`() {
        var world = waiting(
            keepIf: [field("company", .isEqual("Acme"))], person: .person { $0.values[.company] = "Acme" })
        #expect(world.inside.count == 1)
        world.change(at: "2027-03-02 12:00") { $0.values[.company] = .missing }
        world.walk(to: "2027-03-09 08:00")
        #expect(world.decided.last == "exited keep_if")
    }

    @Test func `leaves at the next step when exit_if became true by the clock`() {
        var world = waiting(
            exitIf: [field("joined_at", .date(.longerAgoThan("30 days")))],
            person: .person { $0.values[.joinedAt] = .date("2027-02-01") })
        world.walk(to: "2027-03-09 08:00")
        #expect(world.story.last == "2027-03-04 08:00 exited exit_if")
    }
}

@Suite struct `An exit at the instant of a due step` {
    @Test func `wins`() {
        var world = waiting(exitTags: ["bye"])
        world.change(at: "2027-03-04 08:00") { $0.tags = ["bye"] }
        world.run()
        #expect(world.decided.suffix(1) == ["exited exit_tag"])
        #expect(world.person.tags == ["bye"])
    }

    @Test func `wins even when the step was due before the tag came`() {
        var world = waiting(exitTags: ["bye"])
        world.change(at: "2027-03-06 08:00") { $0.tags = ["bye"] }
        world.run(at: "2027-03-07 08:00")
        #expect(world.decided.suffix(1) == ["exited exit_tag"])
        #expect(world.person.tags == ["bye"])
    }
}

@Suite struct `A flow's own tag` {
    @Test func `that is its exit tag stops it before the next step`() {
        var world = World(flow(on: .manual, exitTags: ["done"], steps: [addTag("done"), addTag("never")]))
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided == ["entered manual:1", "add-done: add done", "exited exit_tag"])
    }
}

@Suite struct `Nobody enters` {
    @Test func `with an exit tag, or with an exit_if or a goal that holds`() {
        var tagged = World(flow(on: .manual, exitTags: ["bye"]), person: .person { $0.tags = ["bye"] })
        tagged.enrol(into: "flow")
        tagged.run()
        #expect(tagged.decided == ["not entered: exit_tag"])
        var leaving = World(flow(on: .manual, exitIf: [.yes]))
        leaving.enrol(into: "flow")
        leaving.run()
        #expect(leaving.decided == ["not entered: exit_if"])
        var converted = World(flow(on: .manual, goal: [.yes]))
        converted.enrol(into: "flow")
        converted.run()
        #expect(converted.decided == ["not entered: goal"])
    }

    @Test func `is refused by keep_if at the door, but leaves before the first step`() {
        var world = World(flow(on: .manual, keepIf: [.unknown], steps: [addTag("never")]))
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided == ["entered manual:1", "exited keep_if"])
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `Two flows of one person` {
    @Test func `see each other's tags within one fold`() {
        let ask = branch(when("seen", carries("new"), then: [addTag("both")]))
        var world = World(
            flow("a", on: .manual, steps: [wait("1 day"), addTag("new")]),
            flow("b", on: .manual, steps: [wait("1 day"), ask]))
        world.enrol(into: "b")
        world.enrol(into: "a")
        world.run()
        world.run(at: "2027-03-02 08:00")
        #expect(
            world.decided.suffix(5) == [
                "a: add-new: add new", "a: exited completed", "b: branch: way seen", "b: add-both: add both",
                "b: exited completed",
            ])
        #expect(world.person.tags == ["new", "both"])
    }

    @Test func `see each other's opt-outs within one fold`() {
        var world = World(
            flow("a", on: .manual, steps: [wait("1 day"), optOut(.email)]),
            flow("b", on: .manual, steps: [wait("1 day"), send()]))
        world.enrol(into: "a")
        world.enrol(into: "b")
        world.run()
        world.run(at: "2027-03-02 08:00")
        #expect(world.messages == [])
        #expect(world.decided.contains("b: send: not sent by email: opted_out"))
    }

    @Test func `run by due time, then by id`() {
        var world = World(
            flow("a", on: .manual, steps: [wait("3 hours"), addTag("a1")]),
            flow("b", on: .manual, steps: [wait("1 hour"), addTag("b1")]),
            flow("c", on: .manual, steps: [wait("3 hours"), addTag("c1")]))
        for id in ["c", "b", "a"] { world.enrol(into: id) }
        world.run()
        world.run(at: "2027-03-02 08:00")
        #expect(world.person.tags == ["b1", "a1", "c1"])
    }

    @Test func `let the exit of one by the other win over its due step`() {
        var world = World(
            flow("a", on: .manual, steps: [wait("1 day"), addTag("bye")]),
            flow("b", on: .manual, exitTags: ["bye"], steps: [wait("1 day"), send()]))
        world.enrol(into: "a")
        world.enrol(into: "b")
        world.run()
        world.run(at: "2027-03-02 08:00")
        #expect(
            world.decided.suffix(3) == ["a: add-bye: add bye", "a: exited completed", "b: exited exit_tag"])
        #expect(world.messages == [])
    }

    @Test func `run what was started before what is due later at the same instant`() {
        // An enrolment that begins now is due now; one that was due an hour ago goes first.
        var world = World(
            flow("a", on: tagAdded("go"), steps: [addTag("a1")]),
            flow("b", on: .manual, steps: [wait("1 hour"), addTag("b1")]))
        world.enrol(into: "b")
        world.run()
        world.change(at: "2027-03-01 10:00") { $0.tags = ["go"] }
        world.run()
        #expect(world.person.tags == ["go", "b1", "a1"])
    }
}

@Suite struct `At one instant` {
    @Test func `changes come by number, then dates, then due steps`() {
        var world = World(
            flow("due", on: .manual, steps: [wait(until: .field(definition("wedding"))), addTag("waited")]),
            flow("date", on: birthday()), flow("tag", on: tagAdded("x")), flow("untag", on: tagRemoved("y")),
            person: .person {
                $0.tags = ["y"]
                $0.dates = [DateAttribute(handle: "wedding", date: "2027-03-14", isRecurring: false)]
            })
        world.enrol(into: "due")
        world.run()
        world.change(at: "2027-03-14 09:00") { $0.tags = [] }
        world.change { $0.tags = ["x"] }
        world.run()
        #expect(
            world.decided.dropFirst(2) == [
                "untag: entered tag_removed:2", "tag: entered tag_added:3", "date: entered birthday:2027-03-14",
                "date: exited completed", "due: add-waited: add waited", "due: exited completed",
                "tag: exited completed", "untag: exited completed",
            ])
    }

    @Test func `everything has its place: changes, what had to hold, dates, schedules, due steps`() {
        let arrived = Question.did(DidQuestion(event: "purchase", span: .sinceEnrolment))
        var world = World(
            flow("due-first", on: .manual, steps: [wait("10 minutes"), addTag("first")]),
            flow("due-second", on: .manual, steps: [wait("1 hour"), addTag("second")]),
            flow("waits", on: .manual, steps: [waitUntil(arrived), addTag("arrived")]),
            flow("leaves", on: .manual, exitTags: ["go"], steps: [wait("3 days")]),
            flow("on-event", on: event("purchase")), flow("on-tag", on: tagAdded("go")),
            flow("on-hold", on: tagAdded("held", heldFor: "1 hour")), flow("on-birthday", on: birthday()),
            flow("on-wedding", on: date("wedding")),
            flow("on-schedule", on: schedule(.every, at: "09:00"), enterIf: [.yes]),
            person: .person { $0.dates = [DateAttribute(handle: "wedding", date: "2020-03-14", isRecurring: false)] },
            at: "2027-03-14 08:00")
        for flow in ["due-second", "waits", "leaves"] { world.enrol(into: flow) }
        world.change { $0.tags = ["held"] }
        world.run()
        world.sleep(until: instant("2027-03-14 08:50"))
        world.enrol(into: "due-first")
        world.run()
        let before = world.decided.count
        world.change(at: "2027-03-14 09:00") { $0.tags = ["held", "go"] }
        world.event("purchase")
        world.run()
        #expect(
            world.decided.dropFirst(before) == [
                // The change with the lower number, and then the event.
                "leaves: exited exit_tag", "on-tag: entered tag_added:6", "on-event: entered event:7",
                // The clock.
                "on-hold: entered tag_added:4", "on-birthday: entered birthday:2027-03-14",
                "on-wedding: entered date.wedding:2027-03-14", "on-schedule: entered schedule:2027-03-14T09:00",
                // What is due, all of it at 09:00, by flow; its changes come before the next.
                "due-first: add-first: add first", "due-first: exited completed", "due-second: add-second: add second",
                "due-second: exited completed", "on-birthday: exited completed", "on-event: exited completed",
                "on-hold: exited completed", "on-schedule: exited completed", "on-tag: exited completed",
                "on-wedding: exited completed", "waits: until: way met", "waits: add-arrived: add arrived",
                "waits: exited completed",
            ])
    }

    @Test func `what a step changes is taken before the next step that is due`() {
        var world = World(
            flow("a", on: .manual, steps: [addTag("x"), addTag("y")]),
            flow("b", on: tagAdded("x"), exitTags: ["y"], steps: [addTag("never")]),
            flow("c", on: .manual, steps: [waitUntil(carries("x")), addTag("z")]))
        world.enrol(into: "c")
        world.enrol(into: "a")
        world.run()
        #expect(
            world.decided.dropFirst(2) == [
                "a: add-x: add x", "a: add-y: add y", "a: exited completed", "b: not entered: exit_tag",
                "c: until: way met", "c: add-z: add z", "c: exited completed",
            ])
    }

    @Test func `what a limit pauses rests from then on, and the rest goes on`() {
        var world = World(
            flow(
                "a", on: .manual, safety: Safety(maxSendsPerDay: 0), steps: [wait("1 hour"), send(), addTag("never")]),
            flow("b", on: .manual, steps: [wait("1 hour"), addTag("b")]))
        world.enrol(into: "a")
        world.enrol(into: "b")
        world.run()
        world.run(at: "2027-03-01 09:00")
        #expect(
            world.decided.suffix(3) == [
                "a: send: safety_limit until a person lets it go on", "b: add-b: add b", "b: exited completed",
            ])
    }

    @Test func `dates of one person come by fire time, then flow`() {
        var world = World(
            flow("a", on: birthday(at: "10:00")), flow("b", on: birthday(at: "09:00")),
            flow("c", on: birthday(at: "10:00")))
        world.run(at: "2027-03-14 12:00")
        #expect(world.trace.filter { $0.effect == .entered }.map(\.flow) == ["b", "a", "c"])
    }

    @Test func `one change lets out before it lets in, flows by id`() {
        var world = World(
            flow("a", on: tagAdded("x")), flow("b", on: .manual, exitTags: ["x"], steps: [wait("1 day")]),
            flow("c", on: tagAdded("x"), .manual, exitTags: ["x"], steps: [wait("1 day")]))
        world.enrol(into: "c")
        world.enrol(into: "b")
        world.run()
        world.change { $0.tags = ["x"] }
        world.run()
        #expect(
            world.decided.suffix(5) == [
                "b: exited exit_tag", "c: exited exit_tag", "a: entered tag_added:3", "c: not entered: exit_tag",
                "a: exited completed",
            ])
    }

    @Test func `nothing due runs while changes of the person are still to come`() {
        var world = World(flow(on: .manual, steps: [addTag("x")]))
        world.enrol(into: "flow")
        var work = world.work
        work.runsDueSteps = false
        var ledger = world.ledger
        let decisions = world.engine.decide(work, at: world.clock, ledger: &ledger)
        #expect(decisions.trace.map(\.told) == ["entered manual:1"])
        #expect(decisions.entered.first?.stay?.due == world.clock)
    }
}

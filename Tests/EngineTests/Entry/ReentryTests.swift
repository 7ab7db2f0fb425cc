import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `Re-entry` {
    private func world(_ reentry: Reentry, enterIf: [Question] = [], steps: [Step] = []) -> World {
        World(flow(on: .manual, enterIf: enterIf, reentry: reentry, steps: steps))
    }

    /// Enters by hand at each of the times; returns what was decided at the last.
    private func lastDecision(_ reentry: Reentry, at times: String...) -> String? {
        var world = world(reentry)
        for time in times {
            world.enrol(into: "flow")
            world.run(at: time)
        }
        return world.decided.last { $0 != "exited completed" }
    }

    @Test func `never means once in a lifetime`() {
        #expect(lastDecision(Reentry(.never), at: "2027-03-01 09:00") == "entered manual:1")
        #expect(
            lastDecision(Reentry(.never), at: "2027-03-01 09:00", "2047-03-01 09:00") == "not entered: reentry_never")
    }

    @Test func `every time means each new occurrence`() {
        #expect(
            lastDecision(Reentry(.everyTime), at: "2027-03-01 09:00", "2027-03-01 09:00") == "entered manual:2")
    }

    @Test(arguments: [
        ("2027-05-30 08:59", false), ("2027-05-30 09:00", true),
    ])
    func `after 90 days counts calendar days from the last entry`(time: String, enters: Bool) {
        let decision = lastDecision(Reentry(.after("90 days")), at: "2027-03-01 09:00", time)
        #expect(decision == (enters ? "entered manual:2" : "not entered: reentry_too_soon"))
    }

    @Test func `after 90 days does not count refusals`() {
        let decision = lastDecision(
            Reentry(.after("90 days")), at: "2027-03-01 09:00", "2027-05-01 09:00", "2027-05-30 09:00")
        #expect(decision == "entered manual:3")
    }

    @Test func `is refused while somebody is inside`() {
        var world = world(Reentry(.everyTime), steps: [wait("3 days")])
        world.enrol(into: "flow")
        world.run()
        world.enrol(into: "flow")
        world.run(at: "2027-03-02 08:00")
        #expect(world.decided.last == "not entered: already_active")
        #expect(world.inside.map(\.number) == [1])
    }
}

@Suite struct `A restart` {
    @Test func `ends the old enrolment and begins anew`() {
        var world = World(
            flow(
                on: .manual, reentry: Reentry(.everyTime, whileActive: .restart),
                steps: [addTag("seen"), wait("3 days"), addTag("thanked")]))
        world.enrol(into: "flow")
        world.run()
        world.enrol(into: "flow")
        world.walk(to: "2027-03-02 08:00")
        world.walk(to: "2027-03-09 08:00")
        #expect(
            world.story == [
                "2027-03-01 08:00 entered manual:1", "2027-03-01 08:00 add-seen: add seen",
                "2027-03-01 08:00 wait: waiting until 2027-03-04 08:00",
                "2027-03-01 08:00 exited restarted", "2027-03-01 08:00 entered manual:3",
                "2027-03-01 08:00 wait: waiting until 2027-03-04 08:00",
                "2027-03-04 08:00 add-thanked: add thanked", "2027-03-04 08:00 exited completed",
            ])
    }

    @Test func `starts with the new event's data, and with its time`() {
        guard let total = events["purchase"]?["total"] else { preconditionFailure("a purchase has a total") }
        let large = Question.field(FieldQuestion(field: .triggerData(total), test: .number(.above(100))))
        var world = World(
            flow(
                on: event("purchase"), reentry: Reentry(.everyTime, whileActive: .restart),
                steps: [wait("3 days"), branch(when("large", large, then: [addTag("large")]))]))
        world.event("purchase", ["total": 20])
        world.run()
        world.event("purchase", at: "2027-03-02 08:00", ["total": 200])
        world.walk(to: "2027-03-09 08:00")
        #expect(
            world.story == [
                "2027-03-01 08:00 entered event:1", "2027-03-01 08:00 wait: waiting until 2027-03-04 08:00",
                "2027-03-02 08:00 exited restarted", "2027-03-02 08:00 entered event:2",
                "2027-03-02 08:00 wait: waiting until 2027-03-05 08:00", "2027-03-05 08:00 branch: way large",
                "2027-03-05 08:00 add-large: add large", "2027-03-05 08:00 exited completed",
            ])
        #expect(world.enrolments.map(\.triggerAt) == [instant("2027-03-01 08:00"), instant("2027-03-02 08:00")])
    }

    @Test func `is for every trigger, the clock's too`() {
        var world = World(
            flow(
                on: schedule(.every), birthday(at: "12:00"), tagAdded("x"),
                reentry: Reentry(.everyTime, whileActive: .restart), steps: [wait("9 days")]),
            at: "2027-03-14 08:00")
        world.walk(to: "2027-03-14 13:00")
        world.change { $0.tags = ["x"] }
        world.run()
        #expect(
            world.decided.filter { !$0.hasPrefix("wait") } == [
                "entered schedule:2027-03-14T10:00", "exited restarted", "entered birthday:2027-03-14",
                "exited restarted", "entered tag_added:1",
            ])
    }

    @Test func `is none for an occasion that entered before`() {
        var world = World(
            flow(
                on: birthday(.before("7 days")), birthday(), reentry: Reentry(.everyTime, whileActive: .restart),
                steps: [wait("30 days")]))
        world.walk(to: "2027-03-20 00:00")
        #expect(world.decided.last == "not entered: occurrence_done")
        #expect(world.inside.map(\.number) == [1])
    }

    @Test(arguments: [
        (Reentry(.never, whileActive: .restart), [] as [Question], "reentry_never"),
        (Reentry(.after("2 days"), whileActive: .restart), [], "reentry_too_soon"),
        (Reentry(.everyTime, whileActive: .restart), [none(carries("done"))], "enter_if"),
    ])
    func `that a rule refuses leaves the old enrolment inside`(reentry: Reentry, enterIf: [Question], reason: String) {
        var world = World(flow(on: .manual, enterIf: enterIf, reentry: reentry, steps: [wait("3 days")]))
        world.enrol(into: "flow")
        world.run()
        world.change { $0.tags = ["done"] }
        world.enrol(into: "flow")
        world.run(at: "2027-03-02 08:00")
        #expect(world.decided.last == "not entered: \(reason)")
        #expect(world.inside.map(\.number) == [1])
    }
}

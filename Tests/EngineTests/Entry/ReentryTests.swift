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

import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// Enters at `start` and gives the time at which the wait ends.
private func end(of step: Step, from start: String, zone name: String? = nil) -> String? {
    var world = World(
        flow(on: .manual, steps: [step, addTag("waited")]),
        person: .person { $0.values[.timeZone] = FieldValue(text: name) }, at: start)
    world.enrol(into: "flow")
    world.walk(to: "2028-06-01 00:00")
    return world.story.first { $0.hasSuffix("add waited") }.map { String($0.prefix(16)) }
}

@Suite struct `A wait` {
    @Test(arguments: [
        ("2027-03-01 15:00", wait("3 days"), "2027-03-04 15:00"),
        ("2027-03-01 15:00", wait("36 hours"), "2027-03-03 03:00"),
        ("2027-03-01 15:00", wait("10 minutes"), "2027-03-01 15:10"),
        ("2027-01-31 15:00", wait("1 month"), "2027-02-28 15:00"),
        ("2028-01-31 15:00", wait("1 month"), "2028-02-29 15:00"),
        ("2027-03-01 15:00", wait("2 weeks"), "2027-03-15 15:00"),
        ("2027-03-01 15:00", wait("1 year"), "2028-03-01 15:00"),
        ("2027-03-01 15:00", wait("4 days", at: "10:00"), "2027-03-05 10:00"),
        ("2027-03-01 08:00", wait("4 days", at: "10:00"), "2027-03-05 10:00"),
    ])
    func `lasts as long as it says`(start: String, step: Step, expected: String) {
        #expect(end(of: step, from: start) == expected)
    }

    @Test(arguments: [
        // Clocks go forward on 3 October and back on 4 April.
        ("2027-10-02 12:00", wait("1 day"), "2027-10-03 12:00"),
        ("2027-10-02 12:00", wait("24 hours"), "2027-10-03 13:00"),
        ("2027-10-02 02:30", wait("1 day"), "2027-10-03 03:00"),
        ("2027-10-01 12:00", wait("2 days", at: "02:30"), "2027-10-03 03:00"),
        ("2027-04-03 12:00", wait("1 day"), "2027-04-04 12:00"),
        ("2027-04-03 12:00", wait("24 hours"), "2027-04-04 11:00"),
        ("2027-04-03 02:30", wait("1 day"), "2027-04-04 02:30"),
    ])
    func `of a day keeps the wall clock, one of hours does not`(start: String, step: Step, expected: String) {
        #expect(end(of: step, from: start) == expected)
    }

    @Test func `goes by the profile's clock`() {
        #expect(
            end(of: wait("1 day", at: "10:00"), from: "2027-03-01 15:00", zone: "Australia/Perth") == "2027-03-02 10:00"
        )
    }

    @Test func `counts from when its step runs, so that an outage moves what follows`() {
        var world = World(flow(on: .manual, steps: [wait("1 day"), wait("1 day", id: "again"), addTag("waited")]))
        world.enrol(into: "flow")
        world.run()
        world.run(at: "2027-03-05 12:00")
        world.walk(to: "2027-03-09 08:00")
        #expect(
            world.story.suffix(3) == [
                "2027-03-05 12:00 again: waiting until 2027-03-06 12:00", "2027-03-06 12:00 add-waited: add waited",
                "2027-03-06 12:00 exited completed",
            ])
    }

    @Test func `at the end of a flow completes it`() {
        var world = World(flow(on: .manual, steps: [wait("1 day")]))
        world.enrol(into: "flow")
        world.walk(to: "2027-03-09 08:00")
        #expect(world.story.last == "2027-03-02 08:00 exited completed")
        #expect(world.trace.last?.step == "wait")
    }
}

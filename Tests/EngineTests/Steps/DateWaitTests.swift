import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// Enters seven days before the birthday of 14 March and waits.
private func birthdayWorld(_ step: Step, person: Profile = .person()) -> World {
    World(flow(on: birthday(.before("7 days")), steps: [step, addTag("waited")]), person: person)
}

private func wedding(_ date: CivilDate?) -> [DateAttribute] {
    date.map { [DateAttribute(handle: "wedding", date: $0, isRecurring: false)] } ?? []
}

@Suite struct `A wait for a date` {
    @Test(arguments: [
        (wait(until: .triggerDate), "2027-03-14 09:00"),
        (wait(until: .triggerDate, at: "18:30"), "2027-03-14 18:30"),
        (wait(until: .triggerDate, "+ 3 days"), "2027-03-17 09:00"),
        (wait(until: .triggerDate, "- 3 days"), "2027-03-11 09:00"),
        (wait(until: .triggerDate, "+ 1 month"), "2027-04-14 09:00"),
        (wait(until: .triggerInstant, "+ 3 days", at: nil), "2027-03-10 09:00"),
        (wait(until: .triggerInstant, "+ 36 hours", at: nil), "2027-03-08 21:00"),
        (wait(until: .triggerInstant, "+ 3 days", at: "10:00"), "2027-03-10 10:00"),
        (wait(until: .field(definition("wedding"))), "2027-03-20 09:00"),
        (wait(until: .field(definition("wedding")), "- 1 week", at: "12:00"), "2027-03-13 12:00"),
        (wait(until: .field(definition("created_at")), "+ 1 year"), "2027-03-09 09:00"),
    ])
    func `ends on the day, at its clock time`(step: Step, expected: String) {
        var world = birthdayWorld(
            step,
            person: .person {
                $0.dates = wedding("2027-03-20")
                // 9 March in Melbourne: a datetime stands for its date in the profile's zone.
                $0.values[.createdAt] = .instant("2026-03-08T20:00:00Z")
            })
        world.walk(to: "2027-05-01 00:00")
        #expect(
            world.story.suffix(3).dropLast() == [
                "2027-03-07 09:00 wait: waiting until \(expected)", "\(expected) add-waited: add waited",
            ])
    }

    @Test(arguments: [
        ("2027-03-14 09:00", Wait.IfPast.end, ["wait: waiting until 2027-03-14 09:00", "add-waited: add waited"]),
        ("2027-03-14 09:01", .end, []),
        ("2027-03-14 09:01", .continue, ["add-waited: add waited"]),
        ("2027-03-20 09:00", .continue, ["add-waited: add waited"]),
    ])
    func `is past when the date lies strictly before now`(time: String, ifPast: Wait.IfPast, decided: [String]) {
        var world = World(
            flow(
                on: .manual,
                steps: [wait(until: .field(definition("wedding")), ifPast: ifPast), addTag("waited")]),
            person: .person { $0.dates = wedding("2027-03-14") }, at: time)
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided.dropFirst().dropLast() == decided[...])
        #expect(world.decided.last == (decided.isEmpty ? "exited if_past" : "exited completed"))
    }

    @Test func `counts each offset from its anchor, never from the wait before`() {
        var world = World(
            flow(
                on: .manual,
                steps: [
                    wait(until: .field(definition("wedding")), "+ 1 month", id: "one"),
                    wait(until: .field(definition("wedding")), "+ 2 months", id: "two"),
                ]),
            person: .person { $0.dates = wedding("2027-01-31") }, at: "2027-02-01 08:00")
        world.enrol(into: "flow")
        world.walk(to: "2027-05-01 00:00")
        #expect(
            world.decided.dropFirst().dropLast() == [
                "one: waiting until 2027-02-28 09:00", "two: waiting until 2027-03-31 09:00",
            ])
    }

    @Test func `leaves when the date is missing`() {
        var world = World(flow(on: .manual, steps: [wait(until: .field(definition("wedding"))), addTag("waited")]))
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided == ["entered manual:1", "exited date_missing"])
    }
}

@Suite struct `A date that moves during the wait for it` {
    @Test(arguments: [
        (CivilDate("1990-03-16"), "2027-03-16 09:00"), ("1990-03-12", "2027-03-12 09:00"),
        ("1990-02-20", "2027-02-20 09:00"),
    ])
    func `is read again, and leaves a second record`(born: CivilDate, expected: String) {
        var world = birthdayWorld(wait(until: .triggerDate))
        world.walk(to: "2027-03-10 12:00")
        world.change { $0.isBorn(born) }
        world.walk(to: "2027-04-01 00:00")
        let isPast = expected < "2027-03-10 12:00"
        #expect(
            world.story.filter { $0.contains("wait: ") } == [
                "2027-03-07 09:00 wait: waiting until 2027-03-14 09:00"
            ] + (isPast ? [] : ["2027-03-10 12:00 wait: waiting until \(expected)"]))
        #expect(world.story.contains("\(isPast ? "2027-03-10 12:00" : expected) add-waited: add waited"))
        #expect(world.enrolments.map(\.occurrence.description) == ["birthday:2027-03-14"])
    }

    @Test func `into the past ends the flow where if_past says so`() {
        var world = birthdayWorld(wait(until: .triggerDate, ifPast: .end))
        world.walk(to: "2027-03-10 12:00")
        world.change { $0.isBorn("1990-03-09") }
        world.walk(to: "2027-04-01 00:00")
        #expect(world.story.contains("2027-03-10 12:00 exited if_past"))
        #expect(!world.person.tags.contains("waited"))
    }

    @Test func `away ends the flow with date_missing`() {
        var world = birthdayWorld(wait(until: .triggerDate))
        world.walk(to: "2027-03-10 12:00")
        world.change { $0.values[.birthMonth] = .missing }
        world.run()
        #expect(world.decided.last == "exited date_missing")
    }

    @Test func `by a change of zone is read again`() {
        var world = birthdayWorld(wait(until: .triggerDate))
        world.walk(to: "2027-03-10 12:00")
        world.change { $0.values[.timeZone] = "Australia/Perth" }
        world.walk(to: "2027-04-01 00:00")
        #expect(world.trace.contains { $0.effect == .waiting(until: instant("2027-03-14 12:00")) })
        #expect(world.story.contains("2027-03-14 09:00 add-waited: add waited"))
    }

    @Test func `is read again for the profile's own dates too`() {
        var world = birthdayWorld(
            wait(until: .field(definition("wedding"))), person: .person { $0.dates = wedding("2027-03-20") })
        world.walk(to: "2027-03-10 12:00")
        world.change { $0.dates = wedding("2027-03-22") }
        world.walk(to: "2027-04-01 00:00")
        #expect(world.story.contains("2027-03-10 12:00 wait: waiting until 2027-03-22 09:00"))
        #expect(world.story.contains("2027-03-22 09:00 add-waited: add waited"))
    }

    @Test func `twice stays near the target of the entry`() {
        // From a target of 20 December, 2 January is next year's and 20 August is this year's.
        var world = World(
            flow(on: birthday(.before("7 days")), steps: [wait(until: .triggerDate), addTag("waited")]),
            person: .person { $0.isBorn("1990-12-20") }, at: "2027-12-01 00:00")
        world.walk(to: "2027-12-14 00:00")
        world.change { $0.isBorn("1990-01-02") }
        world.run()
        #expect(world.decided.last == "wait: waiting until 2028-01-02 09:00")
        world.change { $0.isBorn("1990-12-28") }
        world.walk(to: "2027-12-31 00:00")
        #expect(world.story.contains("2027-12-28 09:00 add-waited: add waited"))
    }

    @Test func `before an overdue wait was looked at decides by what it is now`() {
        var world = birthdayWorld(wait(until: .triggerDate))
        world.walk(to: "2027-03-10 12:00")
        world.change(at: "2027-03-12 12:00") { $0.isBorn("1990-03-18") }
        world.run(at: "2027-03-15 09:00")
        #expect(world.story.contains("2027-03-15 09:00 wait: waiting until 2027-03-18 09:00"))
        #expect(world.inside.count == 1)
    }
}

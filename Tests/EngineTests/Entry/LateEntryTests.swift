import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `Somebody created after the fire date` {
    /// A world in which the person comes into being at `time`.
    private func world(at time: String, quietly: Bool = false, offset: DateOffset = .before("7 days")) -> World {
        var world = World(flow(on: birthday(offset)), at: "2027-03-01 08:00")
        let person = world.person
        world.person.values[.birthDay] = .missing
        world.walk(to: time)
        world.person = person
        world.create(quietly: quietly)
        world.walk(to: "2027-04-01 00:00")
        return world
    }

    @Test(arguments: [
        ("2027-03-07 09:01", DateOffset.before("7 days"), true), ("2027-03-14 23:59", .before("7 days"), true),
        ("2027-03-15 00:00", .before("7 days"), false), ("2027-03-14 18:00", .onTheDay, true),
        ("2027-03-15 00:00", .onTheDay, false), ("2027-03-18 09:00", .after("1 day"), true),
        ("2027-03-18 09:01", .after("1 day"), false),
    ])
    func `enters inside catch-up and is not looked at after it`(time: String, offset: DateOffset, enters: Bool) {
        let world = world(at: time, offset: offset)
        #expect(world.entries == (enters ? ["\(time) birthday:2027-03-14"] : []))
        #expect(enters || world.decided == [])
    }

    @Test(arguments: [("2028-02-20", true), ("2029-02-20", true), ("2027-02-20", false)])
    func `by more than a year enters while the day is ahead`(day: CivilDate, enters: Bool) {
        var world = World(flow(on: date("my_date", every: .once, .before("2 years"))), at: "2027-03-01 08:00")
        world.change(at: "2027-03-02 09:00") { person in
            person.custom = [CustomAttribute(namespace: "custom", handle: "date", value: day.description)]
        }
        world.run(at: "2027-03-02 10:00")
        #expect(world.entries == (enters ? ["2027-03-02 10:00 date.my_date:\(day)"] : []))
    }

    @Test func `by a quiet import does not enter`() {
        #expect(world(at: "2027-03-10 09:00", quietly: true).decided == ["not entered: quiet_change"])
    }

    @Test func `by a quiet import before the fire date enters with the others`() {
        #expect(world(at: "2027-03-05 09:00", quietly: true).entries == ["2027-03-07 09:00 birthday:2027-03-14"])
    }

    @Test func `but first looked at after catch-up is missed`() {
        var world = World(flow(on: birthday()), at: "2027-03-01 08:00")
        world.create(at: "2027-03-14 23:00")
        world.run(at: "2027-03-15 08:00")
        #expect(world.decided == ["missed birthday:2027-03-14: catch_up"])
    }
}

@Suite struct `A birthday corrected after the fire date` {
    private func world(born: CivilDate, quietly: Bool = false, correctedAt time: String, to other: CivilDate) -> World {
        var world = World(flow(on: birthday(.before("7 days"))), person: .person { $0.isBorn(born) })
        world.walk(to: time)
        world.change(quietly: quietly) { $0.isBorn(other) }
        world.walk(to: "2027-12-01 00:00")
        return world
    }

    @Test func `is looked at when it changes`() {
        let world = world(born: "1990-08-20", correctedAt: "2027-03-10 12:00", to: "1990-03-14")
        #expect(world.entries == ["2027-03-10 12:00 birthday:2027-03-14"])
    }

    @Test func `brings no second present`() {
        let world = world(born: "1990-03-14", correctedAt: "2027-03-10 12:00", to: "1990-03-16")
        #expect(
            world.story == [
                "2027-03-07 09:00 entered birthday:2027-03-14", "2027-03-07 09:00 exited completed",
                "2027-03-10 12:00 not entered: reentry_too_soon",
            ])
    }

    @Test func `quietly does not enter`() {
        let world = world(born: "1990-08-20", quietly: true, correctedAt: "2027-03-10 12:00", to: "1990-03-14")
        #expect(world.decided == ["not entered: quiet_change"])
    }

    @Test func `to a day that is still to come waits for its time`() {
        let world = world(born: "1990-08-20", correctedAt: "2027-03-10 12:00", to: "1990-03-20")
        #expect(world.entries == ["2027-03-13 09:00 birthday:2027-03-20"])
    }

    @Test func `while the engine slept is looked at once`() {
        var world = World(flow(on: birthday(.before("7 days"))), person: .person { $0.isBorn("1990-08-20") })
        world.change(at: "2027-03-10 12:00") { $0.isBorn("1990-03-14") }
        world.run(at: "2027-03-11 09:00")
        #expect(world.decided == ["entered birthday:2027-03-14", "exited completed"])
    }

    @Test(arguments: [true, false])
    func `at the very fire time is looked at once, whether the look came before or not`(looked: Bool) {
        var world = World(flow(on: birthday(.before("7 days"))), person: .person { $0.isBorn("1990-08-20") })
        if looked { world.walk(to: "2027-03-07 09:00") }
        world.change(at: "2027-03-07 09:00") { $0.isBorn("1990-03-14") }
        world.walk(to: "2027-03-20 00:00")
        #expect(world.story == ["2027-03-07 09:00 entered birthday:2027-03-14", "2027-03-07 09:00 exited completed"])
    }

    @Test func `by another zone is looked at again`() {
        // 09:00 in Perth is noon in Melbourne: moving east at 10:00 puts the fire time an hour into the past.
        var world = World(
            flow(on: birthday()), person: .person { $0.values[.timeZone] = "Australia/Perth" },
            at: "2027-03-14 00:00")
        world.walk(to: "2027-03-14 10:00")
        #expect(world.decided == [])
        world.change { $0.values[.timeZone] = .missing }
        world.walk(to: "2027-03-16 00:00")
        #expect(world.entries == ["2027-03-14 10:00 birthday:2027-03-14"])
    }
}

@Suite struct `The look at the fire date` {
    @Test func `is final for those whom it refused`() {
        let consented = Question.consent(.email, .benefits)
        var world = World(
            flow(on: birthday(.before("7 days")), enterIf: [consented]),
            person: .person { $0.comms[CommsFlag(.email, .purpose(.promo))] = false })
        world.walk(to: "2027-03-08 09:00")
        world.change { $0.comms[CommsFlag(.email, .purpose(.promo))] = true }
        world.change { $0.values[.email] = "new@acme.example" }
        world.walk(to: "2027-04-01 00:00")
        #expect(world.decided == ["not entered: enter_if"])
    }

    @Test func `is not for those who were there before the flow`() {
        var world = World(flow(on: birthday(.before("7 days"))), at: "2027-03-07 10:00")
        world.walk(to: "2027-04-01 00:00")
        #expect(world.decided == [])
    }

    @Test func `before the deploy can be had by those who changed since`() {
        var world = World(flow(on: birthday(.before("7 days"))), at: "2027-03-07 10:00")
        world.change(at: "2027-03-08 10:00") { $0.isBorn("1990-03-13") }
        world.walk(to: "2027-04-01 00:00")
        #expect(world.entries == ["2027-03-08 10:00 birthday:2027-03-13"])
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// Sends the messages of a flow whenever `ping` happens.
private func world(
    _ caps: Cap..., sending steps: [Step] = [send(for: .reminders)], runs: RunTimes = .continuous, zone: String? = nil,
    at start: String = "2027-01-01 00:00"
) -> World {
    World(
        flow(on: event("ping"), reentry: Reentry(.everyTime), steps: steps),
        workspace: .melbourne {
            $0.caps = caps
            $0.runs = runs
        }, person: .person { $0.values[.timeZone] = FieldValue(text: zone) }, at: start)
}

extension World {
    /// What the send that is asked for at `time`, of the workspace, comes to.
    fileprivate mutating func ask(at time: String) -> String {
        event("ping", at: time)
        let before = trace.count
        run()
        return trace.dropFirst(before).first { $0.effect.dispatch != nil }?.told ?? "nothing"
    }
}

private let sent = "send: send hello by email"
private let capped = "send: not sent by email: capped"

/// A message, and the instants around the end of the span in which a cap of one remembers it.
private struct Memory: Sendable, CustomTestStringConvertible {
    let span: Cap.Span
    let sent: String
    let remembered: String
    let forgotten: String
    let zone: String?

    init(_ span: Cap.Span, _ sent: String, _ remembered: String, _ forgotten: String, zone: String? = nil) {
        (self.span, self.sent, self.remembered, self.forgotten, self.zone) = (span, sent, remembered, forgotten, zone)
    }

    var testDescription: String { "\(span) after \(sent) in \(zone ?? "Melbourne")" }
}

@Suite struct `A cap` {
    @Test(arguments: [
        Memory(.rolling("7 days"), "2027-03-01 08:00", "2027-03-08 07:59:59", "2027-03-08 08:00"),
        Memory(.rolling("36 hours"), "2027-03-01 08:00", "2027-03-02 19:59:59", "2027-03-02 20:00"),
        // Clocks go back on 4 April at 03:00: a day keeps the wall clock, hours do not.
        Memory(.rolling("1 day"), "2027-04-03 08:00", "2027-04-04 07:59:59", "2027-04-04 08:00"),
        Memory(.rolling("24 hours"), "2027-04-03 08:00", "2027-04-04 06:59:59", "2027-04-04 07:00"),
        Memory(.rolling("1 month"), "2027-01-31 08:00", "2027-02-28 07:59:59", "2027-02-28 08:00"),
        Memory(.rolling("1 month"), "2027-02-28 08:00", "2027-03-28 07:59:59", "2027-03-28 08:00"),
    ])
    fileprivate func `forgets a message exactly at the end of its span`(memory: Memory) {
        expect(memory)
    }

    @Test(arguments: [
        Memory(.calendar(.day), "2027-03-01 23:59:59", "2027-03-01 23:59:59", "2027-03-02 00:00"),
        Memory(.calendar(.day), "2027-03-01 00:00", "2027-03-01 23:59:59", "2027-03-02 00:00"),
        // 1 March 2027 is a Monday.
        Memory(.calendar(.week), "2027-03-01 00:00", "2027-03-07 23:59:59", "2027-03-08 00:00"),
        Memory(.calendar(.week), "2027-03-07 23:59:59", "2027-03-07 23:59:59", "2027-03-08 00:00"),
        Memory(.calendar(.week), "2027-12-31 12:00", "2028-01-02 23:59:59", "2028-01-03 00:00"),
        Memory(.calendar(.month), "2027-02-28 23:59:59", "2027-02-28 23:59:59", "2027-03-01 00:00"),
        Memory(.calendar(.month), "2027-03-01 00:00", "2027-03-31 23:59:59", "2027-04-01 00:00"),
        Memory(.calendar(.month), "2027-12-05 12:00", "2027-12-31 23:59:59", "2028-01-01 00:00"),
        // Midnight in Perth is 03:00 in Melbourne, in April 02:00.
        Memory(.calendar(.day), "2027-03-01 23:00", "2027-03-02 02:59:59", "2027-03-02 03:00", zone: "Australia/Perth"),
        Memory(
            .calendar(.week), "2027-03-08 02:00", "2027-03-08 02:59:59", "2027-03-08 03:00", zone: "Australia/Perth"),
        Memory(
            .calendar(.month), "2027-04-30 12:00", "2027-05-01 01:59:59", "2027-05-01 02:00", zone: "Australia/Perth"),
    ])
    fileprivate func `of the calendar forgets at midnight of the profile, weeks on Monday`(memory: Memory) {
        expect(memory)
    }

    private func expect(_ memory: Memory) {
        var full = world(Cap(name: "one", max: 1, per: memory.span), zone: memory.zone)
        #expect(full.ask(at: memory.sent) == sent)
        #expect(full.ask(at: memory.remembered) == capped)
        #expect(full.ask(at: memory.forgotten) == sent)
    }

    @Test func `lets through as many as it says`() {
        var world = world(Cap(name: "three", max: 3, per: .rolling("7 days")))
        let decided = [
            "2027-03-01 08:00", "2027-03-03 08:00", "2027-03-05 08:00", "2027-03-07 08:00", "2027-03-08 08:00",
            "2027-03-09 08:00", "2027-03-10 08:00",
        ].map { world.ask(at: $0) }
        #expect(decided == [sent, sent, sent, capped, sent, capped, sent])
    }

    @Test func `does not count what it refused`() {
        var world = world(Cap(name: "one", max: 1, per: .rolling("2 days")))
        #expect(
            ["2027-03-01 08:00", "2027-03-02 08:00", "2027-03-03 08:00"].map { world.ask(at: $0) } == [
                sent, capped, sent,
            ])
    }

    /// A cap on one message, what was sent first, and whether a second email for reminders passes.
    private static let counted: [(Channel?, Set<Purpose>?, Channel, Purpose, Bool)] = [
        (nil, nil, .email, .reminders, false), (nil, nil, .sms, .promo, false), (nil, nil, .post, .account, false),
        (.email, nil, .email, .promo, false), (.email, nil, .email, .account, false),
        (.email, nil, .sms, .reminders, true),
        (.sms, nil, .sms, .reminders, true), (nil, [.reminders], .sms, .reminders, false),
        (nil, [.reminders], .email, .promo, true), (nil, [.reminders, .promo], .email, .promo, false),
        (nil, [.reminders, .account], .email, .account, false), (nil, [.promo], .email, .promo, true),
        (.email, [.reminders], .email, .reminders, false), (.email, [.reminders], .sms, .reminders, true),
        (.sms, [.reminders], .sms, .reminders, true),
    ]

    @Test(arguments: counted.indices)
    func `counts the channels and purposes that it names, or all`(place: Int) {
        let (channel, purposes, firstChannel, firstPurpose, passes) = `A cap`.counted[place]
        var world = world(
            Cap(name: "one", channel: channel, purposes: purposes, max: 1, per: .rolling("7 days")),
            sending: [send(id: "first", by: [firstChannel], for: firstPurpose), send(for: .reminders)])
        world.event("ping", at: "2027-03-01 08:00")
        world.run()
        #expect(world.decided.contains("first: send hello by \(firstChannel)"))
        #expect(world.decided.contains(passes ? sent : capped))
    }

    @Test(arguments: Purpose.allCases)
    func `never refuses the purposes of ignore_caps`(purpose: Purpose) {
        var world = world(
            Cap(name: "all", max: 1, per: .rolling("7 days")),
            Cap(name: "named", purposes: [purpose], max: 1, per: .rolling("7 days")),
            sending: [send(for: purpose), send(id: "again", for: purpose)])
        world.event("ping", at: "2027-03-01 08:00")
        world.run()
        let ignores: Set<Purpose> = [.account, .bookings, .service]
        #expect(
            world.decided.contains(
                ignores.contains(purpose) ? "again: send hello by email" : "again: not sent by email: capped"))
    }

    @Test func `refuses when any of several does`() {
        var world = world(
            Cap(name: "day", max: 1, per: .calendar(.day)), Cap(name: "week", max: 2, per: .calendar(.week)))
        #expect(
            ["2027-03-01 08:00", "2027-03-01 09:00", "2027-03-02 08:00", "2027-03-03 08:00", "2027-03-08 08:00"].map {
                world.ask(at: $0)
            } == [sent, capped, sent, capped, sent])
    }

    @Test func `does not make first_of move on to the next channel`() {
        var world = world(
            Cap(name: "push", channel: .push, max: 1, per: .rolling("7 days")),
            sending: [send(by: [.push, .email], for: .reminders)])
        #expect(world.ask(at: "2027-03-01 08:00") == "send: send hello by push")
        #expect(world.ask(at: "2027-03-02 08:00") == "send: not sent by push: capped")
    }

    @Test func `does not count what was withdrawn`() {
        var world = world(Cap(name: "one", max: 1, per: .rolling("7 days")))
        #expect(world.ask(at: "2027-03-01 08:00") == sent)
        world.change { $0.comms[CommsFlag(.email, .optout)] = true }
        world.run()
        #expect(world.claimMessages() == [.withdraw(.optedOut)])
        world.change { $0.comms[CommsFlag(.email, .optout)] = false }
        world.run()
        #expect(world.ask(at: "2027-03-01 09:00") == sent)
    }

    @Test func `sees the messages of the person's other flows, of the same instant too`() {
        var world = World(
            flow("a", on: event("ping"), steps: [send(for: .reminders)]),
            flow("b", on: event("ping"), steps: [send(for: .reminders)]),
            workspace: .melbourne { $0.caps = [Cap(name: "one", max: 1, per: .calendar(.day))] })
        world.event("ping")
        world.run()
        #expect(world.decided.contains("a: send: send hello by email"))
        #expect(world.decided.contains("b: send: not sent by email: capped"))
    }

    @Test func `is each profile's own`() {
        var crowd = Crowd(
            [flow(on: .manual, steps: [send(for: .reminders)])], of: 3,
            workspace: .melbourne { $0.caps = [Cap(name: "one", max: 1, per: .calendar(.day))] })
        crowd.each { $1.enrol(into: "flow") }
        crowd.run(at: "2027-03-01 08:00")
        #expect(crowd.people.map(\.messages.count) == [1, 1, 1])
    }

    @Test func `ends the flow where if_not_sent says so`() {
        var world = world(
            Cap(name: "one", max: 1, per: .rolling("7 days")),
            sending: [send(for: .reminders, ifNotSent: .end), addTag("after")])
        _ = world.ask(at: "2027-03-01 08:00")
        _ = world.ask(at: "2027-03-02 08:00")
        #expect(world.decided.last == "exited if_not_sent")
    }
}

@Suite struct `A send that caps hold` {
    private let step = send(for: .reminders, ifCapped: .hold)

    @Test func `goes out when the cap is free, and passes every gate again`() {
        var world = world(Cap(name: "one", max: 1, per: .rolling("2 days")), sending: [step])
        #expect(world.ask(at: "2027-03-01 08:00") == sent)
        #expect(world.ask(at: "2027-03-02 08:00") == "send: capped until 2027-03-03 08:00")
        world.walk(to: "2027-03-05 08:00")
        #expect(world.story.contains("2027-03-03 08:00 send: send hello by email"))
        #expect(world.ask(at: "2027-03-05 08:00") == sent)
        #expect(world.ask(at: "2027-03-05 08:30") == "send: capped until 2027-03-07 08:00")
        world.change { $0.comms[CommsFlag(.email, .optout)] = true }
        world.walk(to: "2027-03-09 08:00")
        #expect(world.story.contains("2027-03-07 08:00 send: not sent by email: opted_out"))
    }

    @Test func `waits until all caps are free`() {
        var world = world(
            Cap(name: "day", max: 1, per: .calendar(.day)), Cap(name: "two-days", max: 1, per: .rolling("2 days")),
            sending: [step])
        _ = world.ask(at: "2027-03-01 20:00")
        #expect(world.ask(at: "2027-03-01 21:00") == "send: capped until 2027-03-03 20:00")
    }

    @Test func `waits for the message whose end makes room`() {
        var world = world(Cap(name: "two", max: 2, per: .rolling("3 days")), sending: [step])
        _ = world.ask(at: "2027-03-01 08:00")
        _ = world.ask(at: "2027-03-02 08:00")
        #expect(world.ask(at: "2027-03-03 08:00") == "send: capped until 2027-03-04 08:00")
    }

    @Test func `is held again when another was faster`() {
        var world = World(
            flow("a", on: event("ping"), steps: [step]), flow("b", on: event("ping"), steps: [step]),
            workspace: .melbourne { $0.caps = [Cap(name: "one", max: 1, per: .calendar(.day))] })
        world.event("ping", at: "2027-03-01 08:00")
        world.run()
        world.event("ping", at: "2027-03-01 09:00")
        world.walk(to: "2027-03-05 08:00")
        #expect(
            world.story.filter { $0.contains("send: ") } == [
                "2027-03-01 08:00 a: send: send hello by email",
                "2027-03-01 08:00 b: send: capped until 2027-03-02 00:00",
                "2027-03-01 09:00 a: send: capped until 2027-03-02 00:00",
                "2027-03-02 00:00 a: send: send hello by email",
                "2027-03-02 00:00 b: send: capped until 2027-03-03 00:00",
                "2027-03-03 00:00 b: send: send hello by email",
            ])
    }

    @Test(arguments: [
        ("1 day" as CalendarDuration, "send: not sent by email: too_late"),
        ("2 days", "send: capped until 2027-03-03 08:00"),
    ])
    func `is too late at once when the caps are free only after the deadline`(useful: CalendarDuration, decided: String)
    {
        var world = world(
            Cap(name: "one", max: 1, per: .rolling("2 days")),
            sending: [send(for: .reminders, usefulFor: .after(useful), ifCapped: .hold)])
        _ = world.ask(at: "2027-03-01 08:00")
        #expect(world.ask(at: "2027-03-01 08:00") == decided)
    }

    @Test func `asks for its window when the caps are free`() {
        var world = World(
            flow(on: event("ping"), sendWindow: sendWindow("08:00", until: "20:00"), steps: [step]),
            workspace: .melbourne { $0.caps = [Cap(name: "one", max: 1, per: .calendar(.day))] })
        world.event("ping", at: "2027-03-01 08:00")
        world.run()
        world.event("ping", at: "2027-03-01 09:00")
        world.walk(to: "2027-03-05 08:00")
        #expect(
            world.story.filter { $0.contains("send: ") } == [
                "2027-03-01 08:00 send: send hello by email", "2027-03-01 09:00 send: capped until 2027-03-02 00:00",
                "2027-03-02 00:00 send: held_for_window until 2027-03-02 08:00",
                "2027-03-02 08:00 send: send hello by email",
            ])
    }

    @Test func `is tried again at listed runs`() {
        var world = world(
            Cap(name: "one", max: 1, per: .rolling("36 hours")), sending: [step],
            runs: .listed(["09:30", "18:00"]), at: "2027-03-01 08:00")
        world.event("ping")
        world.walk(to: "2027-03-01 10:00")
        world.event("ping")
        world.walk(to: "2027-03-05 00:00")
        #expect(
            world.story.filter { $0.contains("send: ") } == [
                "2027-03-01 09:30 send: send hello by email", "2027-03-01 18:00 send: capped until 2027-03-03 09:30",
                "2027-03-03 09:30 send: send hello by email",
            ])
    }

    @Test func `is too late at once when no listed run comes in time`() {
        var world = world(
            Cap(name: "one", max: 1, per: .rolling("36 hours")),
            sending: [send(for: .reminders, usefulFor: .after("36 hours"), ifCapped: .hold)],
            runs: .listed(["09:30", "18:00"]), at: "2027-03-01 08:00")
        world.event("ping")
        world.walk(to: "2027-03-01 10:00")
        world.event("ping")
        world.walk(to: "2027-03-01 19:00")
        #expect(world.decided.suffix(2).first == "send: not sent by email: too_late")
    }
}

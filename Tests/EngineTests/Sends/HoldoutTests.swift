import CivilTime
import Engine
import Flows
import Profiles
import Testing

extension Workspace {
    /// A share of the people is held out of messages for benefits.
    fileprivate static func holdingOut(
        _ basisPoints: Int, salt: String = "2026-h2", caps: [Cap] = []
    ) -> Workspace {
        .melbourne {
            $0.holdout = Holdout(share: Share(basisPoints: basisPoints), salt: salt, purposes: [.benefits, .promo])
            $0.caps = caps
        }
    }
}

private func world(
    _ steps: [Step], workspace: Workspace = .melbourne(), isExempt: Bool = false, goal: [Question]? = nil,
    person: Profile = .person()
) -> World {
    var world = World(
        flow(on: .manual, goal: goal, isExemptFromHoldout: isExempt, steps: steps), workspace: workspace, person: person
    )
    world.enrol(into: "flow")
    world.run()
    return world
}

@Suite struct `The workspace's holdout` {
    @Test(arguments: [
        // The buckets of the person are 6503 and 473, worked out with `sha256sum` and `bc`.
        ("2026-h2", 6504, true), ("2026-h2", 6503, false), ("2027-h1", 474, true), ("2027-h1", 473, false),
        ("2026-h2", 0, false), ("2026-h2", 10_000, true),
    ])
    func `goes by SHA-256 of holdout, salt and profile, below its percent`(salt: String, share: Int, isHeldOut: Bool) {
        let world = world([send(for: .benefits)], workspace: .holdingOut(share, salt: salt))
        #expect(
            world.decided[1] == (isHeldOut ? "send: not sent by email: global_holdout" : "send: send hello by email"))
        #expect(world.messages.map(\.isVirtual) == [isHeldOut])
    }

    @Test func `takes its share of a crowd`() {
        var crowd = Crowd([flow(on: .manual, steps: [send(for: .promo)])], of: 2000, workspace: .holdingOut(500))
        crowd.each { $1.enrol(into: "flow") }
        crowd.run(at: "2027-03-01 08:00")
        // Four standard deviations of a fair draw are 39.
        #expect((61...139).contains(crowd.people.count { $0.messages.contains(where: \.isVirtual) }))
    }

    @Test(arguments: Purpose.allCases)
    func `is about its purposes`(purpose: Purpose) {
        let world = world([send(for: purpose)], workspace: .holdingOut(10_000))
        #expect(world.messages.map(\.isVirtual) == [[.benefits, .promo].contains(purpose)])
    }

    @Test func `spares flows that are exempt`() {
        #expect(
            world([send(for: .benefits)], workspace: .holdingOut(10_000), isExempt: true).messages.map(\.isVirtual) == [
                false
            ])
    }

    @Test func `is the last gate: who would not get the message is refused for that`() {
        let world = world(
            [send(for: .benefits)], workspace: .holdingOut(10_000),
            person: .person {
                $0.comms[CommsFlag(.email, .optout)] = true
            })
        #expect(world.decided[1] == "send: not sent by email: opted_out")
        #expect(world.messages == [])
    }

    @Test func `lets the flow go on, whatever if_not_sent says`() {
        let world = world([send(for: .benefits, ifNotSent: .end), addTag("after")], workspace: .holdingOut(10_000))
        #expect(world.decided.suffix(2) == ["add-after: add after", "exited completed"])
    }
}

@Suite struct `A message that a holdout keeps back` {
    private let heard = Question.received(ReceivedQuestion(message: "hello"))

    @Test func `counts for caps as a real one`() {
        let world = world(
            [send(for: .benefits), send(id: "again", for: .benefits), send(id: "other", for: .reminders)],
            workspace: .holdingOut(10_000, caps: [Cap(name: "one", max: 1, per: .calendar(.day))]))
        #expect(
            world.decided.dropFirst().dropLast() == [
                "send: not sent by email: global_holdout", "again: not sent by email: capped",
                "other: not sent by email: capped",
            ])
    }

    @Test func `counts for what somebody received`() {
        let world = world(
            [send(for: .benefits), branch(when("heard", heard, then: []))], workspace: .holdingOut(10_000))
        #expect(world.decided.contains("branch: way heard"))
    }

    @Test func `never uses up the flow's sends of the day`() {
        var world = World(
            flow(
                on: .manual, safety: Safety(maxSendsPerDay: 1),
                steps: [send(for: .benefits), send(id: "again", for: .benefits), send(id: "real")]),
            workspace: .holdingOut(10_000))
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided.contains("real: send hello by email"))
        #expect(world.standings["flow"]?.today?.sends == 1)
    }

    @Test func `keeps its key, its time and its deadline`() throws {
        let message = try #require(world([send(for: .benefits)], workspace: .holdingOut(10_000)).messages.first)
        #expect(message.queuedAt == instant("2027-03-01 08:00"))
        #expect(message.deadline == instant("2027-03-04 08:00"))
        #expect(message.step == "send")
    }
}

@Suite struct `Somebody in a holdout arm` {
    private let everybody = split(arm("quiet", 100, isHoldout: true, [addTag("quiet")]), arm("loud", 0))
    private let caps = [Cap(name: "one", max: 1, per: .calendar(.day))]

    @Test func `hears nothing more in the flow`() {
        var world = world(
            [send(id: "before"), everybody, send(), wait("1 day"), send(id: "later", by: [.sms])])
        world.walk(to: "2027-03-05 00:00")
        #expect(
            world.decided == [
                "entered manual:1", "before: send hello by email", "split: arm quiet", "add-quiet: add quiet",
                "send: not sent by email: arm_holdout", "wait: waiting until 2027-03-02 08:00",
                "later: not sent by sms: arm_holdout", "exited completed",
            ])
        #expect(world.messages.map(\.isVirtual) == [false, true, true])
    }

    @Test func `is refused for that before any address, consent, window or cap is asked for`() {
        let world = world(
            [everybody, send("named", for: .reminders)],
            workspace: .melbourne {
                $0.caps = [Cap(name: "one", max: 1, per: .calendar(.day))]
                $0.sendWindow = sendWindow("20:00", until: "21:00")
            },
            person: .person {
                $0.values[.email] = .missing
                $0.comms = CommsFlags()
                $0.values[.firstName] = .missing
            })
        #expect(world.decided.contains("send: not sent by email: arm_holdout"))
    }

    @Test func `is told the first written channel`() {
        let world = world(
            [everybody, send(by: [.post, .email])],
            person: .person { $0.addresses = [] })
        #expect(world.decided.contains("send: not sent by post: arm_holdout"))
    }

    @Test func `has messages that count for caps and history`() {
        let heard = Question.received(ReceivedQuestion(message: "hello", channel: .email))
        var world = World(
            flow("a", on: .manual, steps: [everybody, send(for: .reminders)]),
            flow("b", on: .manual, steps: [branch(when("heard", heard, then: [])), send(for: .reminders)]),
            workspace: .melbourne { $0.caps = caps })
        world.enrol(into: "a")
        world.enrol(into: "b")
        world.run()
        #expect(world.decided.contains("b: branch: way heard"))
        #expect(world.decided.contains("b: send: not sent by email: capped"))
    }

    @Test func `goes on, whatever if_not_sent says`() {
        let world = world([everybody, send(ifNotSent: .end), addTag("after")])
        #expect(world.decided.suffix(2) == ["add-after: add after", "exited completed"])
    }

    @Test func `is still counted for the goal`() {
        var world = world(
            [everybody, send(), wait("3 days")], goal: [.did(DidQuestion(event: "purchase"))])
        world.event("purchase", at: "2027-03-02 08:00")
        world.run()
        #expect(world.decided.last == "exited converted")
    }

    @Test func `belongs to the workspace's holdout as well, unless the flow is exempt`() {
        // The arm that hears is held out too.
        let loud = split(arm("quiet", 0, isHoldout: true), arm("loud", 100))
        for (isExempt, decided) in [
            (false, "send: not sent by email: global_holdout"), (true, "send: send hello by email"),
        ] {
            let world = world([loud, send(for: .benefits)], workspace: .holdingOut(10_000), isExempt: isExempt)
            #expect(world.decided.contains(decided))
        }
        let quiet = world([everybody, send(for: .benefits)], workspace: .holdingOut(10_000), isExempt: true)
        #expect(quiet.decided.contains("send: not sent by email: arm_holdout"))
    }
}

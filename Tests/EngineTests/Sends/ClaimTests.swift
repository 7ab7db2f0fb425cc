import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A claim` {
    /// A world with a message for benefits that was queued on 1 March at 08:00 and is useful for three days.
    private func world(
        exitIf: [Question] = [], keepIf: [Question] = [], goal: [Question]? = nil, quiet: QuietHours? = nil
    ) -> World {
        var world = World(
            flow(
                on: .manual, keepIf: keepIf, exitIf: exitIf, exitTags: ["bye"], goal: goal,
                steps: [send("named", for: .benefits)]),
            workspace: .melbourne {
                $0.quietHours = quiet.map { [.email: $0] } ?? [:]
                $0.exitTags = ["do-not-contact"]
                $0.exitStatuses = ["suspended"]
                $0.needsVerified = [.email]
                $0.sendWindow = .standard
                $0.caps = [Cap(name: "one", max: 1, per: .rolling("1 month"))]
            }, person: .person { $0.verification[.email] = .verified })
        world.enrol(into: "flow")
        world.run()
        return world
    }

    private func decision(_ world: World, at time: String = "2027-03-01 12:00") throws -> ClaimDecision {
        world.engine.claim(try #require(world.messages.first), of: world.work, at: instant(time), ledger: world.ledger)
    }

    @Test func `hands over what nothing stands against`() throws {
        #expect(try decision(world()) == .handOver)
        #expect(try decision(world(), at: "2027-03-04 08:00") == .handOver)
    }

    private static let refusals: [(Reason, @Sendable (inout Profile) -> Void)] = [
        (.profileNotActive, { $0.values[.profileType] = "deleted" }),
        (.exitTag, { $0.tags = ["bye"] }),
        (.exitTag, { $0.tags = ["do-not-contact"] }),
        (.exitTag, { $0.statuses = ["suspended"] }),
        (.exitIf, { $0.tags = ["bored"] }),
        (.goal, { $0.tags = ["bought"] }),
        (.noAddress, { $0.values[.email] = .missing }),
        (.notVerified, { $0.verification[.email] = .sent }),
        (.optedOut, { $0.comms[CommsFlag(.email, .optout)] = true }),
        (.bounced, { $0.comms[CommsFlag(.email, .bounced)] = true }),
        (.noCategoryOptIn, { $0.comms[CommsFlag(.email, .purpose(.benefits))] = false }),
        (.noPromoOptIn, { $0.comms[CommsFlag(.email, .purpose(.promo))] = nil }),
    ]

    @Test(arguments: refusals.indices)
    func `withdraws for the gates that closed since, the first one's reason`(place: Int) throws {
        let (reason, edit) = `A claim`.refusals[place]
        var alone = world(exitIf: [carries("bored")], goal: [carries("bought")])
        edit(&alone.person)
        #expect(try decision(alone) == .withdraw(reason))
        var together = world(exitIf: [carries("bored")], goal: [carries("bought")])
        for (_, edit) in `A claim`.refusals[place...].reversed() {
            let tags = together.person.tags
            edit(&together.person)
            together.person.tags += tags
        }
        #expect(try decision(together, at: "2027-03-09 12:00") == .withdraw(reason))
    }

    @Test func `withdraws what would go to an address that is suppressed meanwhile`() throws {
        var world = world()
        world.suppressed = ChannelSet([.sms])
        #expect(try decision(world) == .handOver)
        world.suppressed = ChannelSet([.email])
        #expect(try decision(world) == .withdraw(.suppressed))
    }

    @Test func `withdraws after the deadline`() throws {
        #expect(try decision(world(), at: "2027-03-04 08:01") == .withdraw(.tooLate))
    }

    @Test func `does not ask for keep_if, the text, the send window or caps again`() throws {
        var bored = world(keepIf: [none(carries("bored"))])
        bored.person.tags = ["bored"]
        bored.person.values[.firstName] = .missing
        bored.enrol(into: "flow")
        bored.run()
        #expect(try decision(bored, at: "2027-03-02 03:00") == .handOver)
    }

    @Test func `looks at a message of a flow that the person has left`() throws {
        var world = world(exitIf: [carries("bored")])
        #expect(world.inside.isEmpty)
        world.person.tags = ["bored"]
        #expect(try decision(world) == .withdraw(.exitIf))
    }

    @Test func `waits for quiet hours to end`() throws {
        let world = world(quiet: quietHours("21:00", until: "07:00"))
        #expect(try decision(world, at: "2027-03-01 21:00") == .wait)
        #expect(try decision(world, at: "2027-03-02 07:00") == .handOver)
    }

    @Test func `waits while the flow is paused`() throws {
        var world = world()
        world.standings["flow"]?.pause = .byHand
        #expect(try decision(world) == .wait)
    }

    @Test func `withdraws from people who are not active, also while the flow is paused`() throws {
        var world = world()
        world.standings["flow"]?.pause = .byHand
        world.person.values[.profileType] = "deleted"
        #expect(try decision(world) == .withdraw(.profileNotActive))
    }
}

@Suite struct `A claim of a call of another system` {
    /// A world with a call that was queued on 1 March at 08:00 and is tried for a day.
    private func world(goal: [Question]? = nil) -> World {
        var world = World(
            flow(on: .manual, exitTags: ["bye"], goal: goal, steps: [call(), addTag("after")]),
            workspace: .melbourne { $0.quietHours = [.email: quietHours("07:00", until: "20:00")] })
        world.enrol(into: "flow")
        world.run()
        return world
    }

    private func decision(_ world: World, at time: String = "2027-03-01 12:00") throws -> ClaimDecision {
        world.engine.claim(try #require(world.requests.first), of: world.work, at: instant(time), ledger: world.ledger)
    }

    @Test func `hands over what nothing stands against, until its time is over`() throws {
        #expect(try decision(world()) == .handOver)
        #expect(try decision(world(), at: "2027-03-02 08:00") == .handOver)
        #expect(try decision(world(), at: "2027-03-02 08:00:01") == .withdraw(.tooLate))
    }

    private static let refusals: [(Reason, @Sendable (inout Profile) -> Void)] = [
        (.profileNotActive, { $0.values[.profileType] = "deleted" }), (.exitTag, { $0.tags = ["bye", "bought"] }),
        (.goal, { $0.tags = ["bought"] }),
    ]

    @Test(arguments: refusals.indices)
    func `withdraws what must not be told any more`(place: Int) throws {
        let (reason, edit) = `A claim of a call of another system`.refusals[place]
        var world = world(goal: [carries("bought")])
        edit(&world.person)
        #expect(try decision(world) == .withdraw(reason))
    }

    @Test func `withdraws with the reason for which the person left`() throws {
        var world = world()
        world.change { $0.tags = ["bye"] }
        world.change { $0.tags = [] }
        world.run()
        #expect(try decision(world) == .withdraw(.exitTag))
        var happy = self.world(goal: [carries("bought")])
        happy.change { $0.tags = ["bought"] }
        happy.run()
        happy.change { $0.tags = [] }
        happy.run()
        #expect(happy.lastReason == .converted)
        #expect(try decision(happy) == .withdraw(.goal))
    }

    @Test func `asks for no consent and no quiet hours`() throws {
        var world = world()
        world.person.comms = CommsFlags()
        #expect(try decision(world) == .handOver)
    }

    @Test func `waits while the flow is paused`() throws {
        var world = world()
        world.standings["flow"]?.pause = .byHand
        #expect(try decision(world) == .wait)
    }

    @Test func `withdraws when the flow has gone on without an answer`() throws {
        var world = world()
        world.run(at: "2027-03-02 08:00")
        #expect(world.person.tags == ["after"])
        #expect(try decision(world, at: "2027-03-02 08:00") == .withdraw(.tooLate))
    }
}

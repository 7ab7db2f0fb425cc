import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A claim` {
    /// A world with a message for benefits that was queued on 1 March at 08:00 and is useful for three days.
    private func world(
        exitIf: [Question] = [], keepIf: [Question] = [], quiet: QuietHours? = nil, status: FlowStatus = .live
    ) -> World {
        var world = World(
            flow(on: .manual, keepIf: keepIf, exitIf: exitIf, exitTags: ["bye"], steps: [send(for: .benefits)]),
            workspace: .melbourne { $0.quietHours = quiet.map { [.email: $0] } ?? [:] })
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
        (.exitIf, { $0.tags = ["bored"] }),
        (.noAddress, { $0.values[.email] = .missing }),
        (.optedOut, { $0.comms[CommsFlag(.email, .optout)] = true }),
        (.bounced, { $0.comms[CommsFlag(.email, .bounced)] = true }),
        (.noCategoryOptIn, { $0.comms[CommsFlag(.email, .purpose(.benefits))] = false }),
        (.noPromoOptIn, { $0.comms[CommsFlag(.email, .purpose(.promo))] = nil }),
    ]

    @Test(arguments: refusals.indices)
    func `withdraws for the gates that closed since, the first one's reason`(place: Int) throws {
        let (reason, edit) = `A claim`.refusals[place]
        var alone = world(exitIf: [carries("bored")])
        edit(&alone.person)
        #expect(try decision(alone) == .withdraw(reason))
        var together = world(exitIf: [carries("bored")])
        for (_, edit) in `A claim`.refusals[place...].reversed() {
            let tags = together.person.tags
            edit(&together.person)
            together.person.tags += tags
        }
        #expect(try decision(together, at: "2027-03-09 12:00") == .withdraw(reason))
    }

    @Test func `withdraws after the deadline`() throws {
        #expect(try decision(world(), at: "2027-03-04 08:01") == .withdraw(.tooLate))
    }

    @Test func `does not ask for keep_if or the send window`() throws {
        var bored = world(keepIf: [none(carries("bored"))])
        bored.person.tags = ["bored"]
        #expect(try decision(bored, at: "2027-03-02 03:00") == .handOver)
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
}

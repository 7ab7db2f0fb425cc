import CivilTime
import Engine
import Flows
import Foundation
import Profiles
import Testing

/// How many seeds the properties are tried with; `SLUICE_SEEDS` asks for more.
private let seeds = ProcessInfo.processInfo.environment["SLUICE_SEEDS"].flatMap(UInt64.init) ?? 200

@Suite struct `Whatever flows, people and histories there are` {
    @Test(arguments: 0..<seeds)
    func `the promises of a run hold`(seed: UInt64) {
        var promises = Promises(seed: seed)
        live(seed) { promises.check(&$0) }
    }

    /// Otherwise promises would be kept because nothing happens.
    @Test func `every effect comes about, and every reason that a run can have`() {
        var told: Set<String> = []
        for seed in 0..<UInt64(150) {
            for record in live(seed, { _ = $0.wake(at: $0.clock) }).trace {
                told.formUnion([record.effect.word, record.effect.reason?.rawValue].compactMap(\.self))
            }
        }
        let effects = [
            "entered", "not_entered", "missed", "send", "held", "not_sent", "add_tag", "remove_tag", "add_status",
            "remove_status", "opt_out", "set_preference", "record_consent", "set", "webhook", "emit", "waiting",
            "branch",
            "split", "exited",
        ]
        // Every step runs once, so that no message is ever a duplicate; nothing here retires a flow, merges people or hands
        // anything over.
        let rare: Set<Reason> = [.duplicate, .retired, .merged, .rejected, .endpointGone, .discarded]
        let reasons = Reason.ofTheEngine.filter { !rare.contains($0) }.map(\.rawValue)
        #expect(Set(effects + reasons).subtracting(told) == [])
    }

    /// The life of a person among flows, from one seed; the engine wakes by `wake`.
    @discardableResult
    private func live(_ seed: UInt64, _ wake: (inout World) -> Void) -> World {
        var chance = Chance(seed: seed)
        let flows = chance.flows()
        var world = World(
            flows, workspace: chance.workspace(),
            person: .person { person in for _ in 0..<4 { chance.life(of: &person) } }, at: "2027-01-31 07:15")
        world.create(quietly: chance.happens(oneIn: 2))
        for round in 0..<80 {
            // Not by chance, which would have other things happen in every life.
            world.suppressed = seed % 5 == 3 && round % 20 < 7 ? ChannelSet([.email]) : []
            wake(&world)
            chance.letTimePass(in: &world)
            for _ in 0..<(chance.happens(oneIn: 2) ? chance.number(1...3) : 0) {
                chance.happening(in: &world, flows: flows)
            }
            if chance.happens(oneIn: 4) { world.claimMessages() }
            if chance.happens(oneIn: 4) { world.claimCalls() }
            if chance.happens(oneIn: 20) { world.standings[chance.pick(from: flows).id]?.pause = .byHand }
            if chance.happens(oneIn: 5) { for flow in flows { world.standings[flow.id]?.pause = nil } }
        }
        return world
    }
}

extension Chance {
    /// Sometimes the engine wakes when something is due, sometimes it sleeps for up to nine days, and sometimes it runs
    /// twice at one instant.
    mutating func letTimePass(in world: inout World) {
        if happens(oneIn: 10) { return }
        let pause = Int64(number(1...(happens(oneIn: 5) ? 13_000 : 2_000))) * 60_000
        let later = world.clock.adding(milliseconds: pause)
        world.sleep(until: (happens(oneIn: 3) ? nil : world.nextWake(notAfter: later)) ?? later)
    }
}

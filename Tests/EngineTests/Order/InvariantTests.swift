import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `Whatever flows, people and histories there are` {
    @Test(arguments: 0..<60)
    func `the promises of a run hold`(seed: UInt64) {
        var chance = Chance(seed: seed)
        let flows = chance.flows()
        var world = World(
            flows, workspace: chance.workspace(),
            person: .person { person in for _ in 0..<4 { chance.happenings(to: &person) } },
            at: "2027-01-31 07:15")
        var promises = Promises()
        world.create(quietly: chance.happens(oneIn: 2))
        while world.clock < instant("2028-04-01 00:00") {
            promises.check(&world, seed: seed)
            // Sometimes the engine wakes when something is due, sometimes it sleeps for up to nine days.
            let pause = Int64.random(in: 1...(chance.happens(oneIn: 5) ? 13_000 : 2_000), using: &chance) * 60_000
            let later = world.clock.adding(milliseconds: pause)
            let wakes = chance.happens(oneIn: 3) ? nil : world.nextWake(notAfter: later)
            world.sleep(until: wakes ?? later)
            if chance.happens(oneIn: 3) {
                for _ in 0..<Int.random(in: 1...3, using: &chance) {
                    world.change(quietly: chance.happens(oneIn: 6)) { chance.happenings(to: &$0) }
                }
            }
            if chance.happens(oneIn: 12) { world.enrol(into: chance.pick(from: flows).id) }
            if chance.happens(oneIn: 40) {
                world.standings[chance.pick(from: flows).id]?.pause = chance.happens(oneIn: 3) ? .byHand : nil
            }
        }
    }
}

/// What every run promises, checked from outside with what the person is at each moment.
private struct Promises {
    private var keys: Set<String> = []
    private var left: Set<Int64> = []

    mutating func check(_ world: inout World, seed: UInt64) {
        let before = world
        let decisions = world.wake(at: world.clock)
        var twin = before
        let again = twin.wake(at: before.clock)
        #expect(isSame(decisions, again), "seed \(seed): the same input gives the same output")

        var person = before.person
        for record in decisions.trace {
            if let enrolment = record.enrolment {
                #expect(!left.contains(enrolment), "seed \(seed): no step after an exit, but \(record.told)")
            }
            switch record.effect {
            case .addTag(let tag): person.tags.append(tag)
            case .removeTag(let tag): person.tags.removeAll { $0 == tag }
            case .addStatus(let status): person.statuses.append(status)
            case .removeStatus(let status): person.statuses.removeAll { $0 == status }
            case .optOut(let flag), .recordConsent(let flag): person.comms[flag] = true
            case .setPreference(let flag): person.comms[flag] = false
            case .exited: if let enrolment = record.enrolment { left.insert(enrolment) }
            case .send(let dispatch):
                #expect(allows(dispatch, to: person, in: world), "seed \(seed): \(record.told)")
                let key = "\(record.flow)/\(record.step ?? "")/\(record.occurrence)"
                #expect(keys.insert(key).inserted, "seed \(seed): message \(key) twice")
            case .entered, .notEntered, .held, .notSent, .set, .webhook, .emit, .waiting, .branch, .split, .missed,
                .handedOver, .withdrawn:
                break
            }
        }
        #expect(person.tags.sorted() == world.person.tags.sorted(), "seed \(seed): the trace tells every edit")
        #expect(person.comms == world.person.comms, "seed \(seed): the trace tells every edit")

        let inside = world.inside
        #expect(Set(inside.map(\.flow)).count == inside.count, "seed \(seed): inside one flow once")
        let overdue = inside.filter { enrolment in
            guard let flow = world.compiled.flow(enrolment.flow), !world.ledger.isPaused(flow) else { return false }
            return enrolment.stay.map { $0.due <= world.clock } ?? false
        }
        #expect(overdue == [], "seed \(seed): nothing due is left")
        let occurrences = world.enrolments.map { "\($0.flow) \($0.occurrence)" }
        #expect(Set(occurrences).count == occurrences.count, "seed \(seed): an occurrence enters once")
    }

    /// The rules of a send once more, in other words than the engine's.
    private func allows(_ dispatch: Dispatch, to person: Profile, in world: World) -> Bool {
        let workspace = world.compiled.release.workspace
        func flag(_ name: String) -> Bool? {
            CommsFlag(name: "\(dispatch.channel)_\(name)").flatMap { person.comms[$0] }
        }
        let zone = person.values[.timeZone].written.flatMap(ZoneRules.named) ?? workspace.zone
        let isQuiet = workspace.quietHours[dispatch.channel]?.isQuiet(at: world.clock, in: zone) ?? false
        let needsPromotions: [Purpose] = [.promo, .discover, .benefits, .location]
        return person.type == .active && person.isReachable(on: dispatch.channel)
            && !person.statuses.contains("suspended")
            && flag("optout") != true && flag("bounced") != true && flag(dispatch.purpose.rawValue) == true
            && (!needsPromotions.contains(dispatch.purpose) || flag("promo") == true) && !isQuiet
    }

    private func isSame(_ one: Decisions, _ other: Decisions) -> Bool {
        one.trace == other.trace && one.trace.map(\.json) == other.trace.map(\.json) && one.entered == other.entered
            && one.moved == other.moved && one.changes == other.changes && one.messages == other.messages
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// What every run promises, checked from outside: in other words than the engine's, with what the person is at each
/// moment.
struct Promises {
    let seed: UInt64
    /// The keys of messages and calls.
    private var keys: Set<String> = []
    private var left: Set<Int64> = []
    private var quietChanges: Set<Int64> = []
    private var wakes = 0

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Wakes the world now and holds what was decided against the promises.
    mutating func check(_ world: inout World) {
        let before = world
        let asksEverybody = !before.untaken.isEmpty
        quietChanges.formUnion(world.untaken.filter(\.isQuiet).map(\.number))
        let decisions = world.wake(at: world.clock)
        checkRecords(of: decisions, from: before, to: world)
        checkSends(of: decisions, in: world)
        checkPlaces(in: world)
        checkLimits(of: world)
        wakes += 1
        // These decide anew, and so they are asked less often.
        guard wakes % 4 == 0 else { return }
        checkDeterminism(of: decisions, from: before)
        checkConservation(in: world)
        checkRest(of: world, afterAsking: asksEverybody)
    }

    private func checkRest(of world: World, afterAsking hasAsked: Bool) {
        var again = world
        let rest = again.wake(at: again.clock)
        #expect(rest.trace.isEmpty && rest.moved.isEmpty, "seed \(seed): what runs again at once finds nothing to do")
        guard hasAsked else { return }
        var asked = world
        asked.change { _ in }
        let answers = asked.wake(at: asked.clock)
        #expect(
            answers.trace.isEmpty && answers.moved.isEmpty,
            "seed \(seed): who was asked is not asked otherwise at the end, but \(answers.trace.map(\.told))")
    }

    private func checkDeterminism(of decisions: Decisions, from before: World) {
        var twin = before
        let again = twin.wake(at: before.clock)
        let isSame =
            decisions.trace == again.trace && decisions.entered == again.entered && decisions.moved == again.moved
            && decisions.changes == again.changes && decisions.messages == again.messages
            && decisions.requests == again.requests && decisions.pendingEntries == again.pendingEntries
            && decisions.settledEntries == again.settledEntries
        #expect(isSame, "seed \(seed): the same input gives the same output")
    }

    // MARK: The trace

    private mutating func checkRecords(of decisions: Decisions, from before: World, to world: World) {
        var person = before.person
        for record in decisions.trace {
            #expect(record.at == world.clock, "seed \(seed): a record has the time of its decision")
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
                insert(record)
            case .webhook: insert(record)
            case .entered:
                let quiet = record.occurrence.change.map(quietChanges.contains) ?? false
                #expect(!quiet, "seed \(seed): a quiet change lets nobody in, but \(record.told)")
            case .notEntered, .held, .notSent, .set, .emit, .waiting, .branch, .split, .missed, .handedOver, .withdrawn,
                .failed, .outcomeUnknown:
                break
            }
        }
        #expect(person.tags.sorted() == world.person.tags.sorted(), "seed \(seed): the trace tells every edit of tags")
        #expect(person.statuses.sorted() == world.person.statuses.sorted(), "seed \(seed): and of statuses")
        #expect(person.comms == world.person.comms, "seed \(seed): and of preferences")
    }

    private mutating func insert(_ record: TraceRecord) {
        let key = "\(record.flow)/\(record.step ?? "")/\(record.occurrence)"
        #expect(keys.insert(key).inserted, "seed \(seed): \(key) twice")
    }

    /// The rules of a send once more.
    private func allows(_ dispatch: Dispatch, to person: Profile, in world: World) -> Bool {
        let workspace = world.compiled.release.workspace
        func flag(_ name: String) -> Bool? {
            CommsFlag(name: "\(dispatch.channel)_\(name)").flatMap { person.comms[$0] }
        }
        let isQuiet = workspace.quietHours[dispatch.channel]?.isQuiet(at: world.clock, in: world.zone) ?? false
        let isVerified =
            !workspace.needsVerified.contains(dispatch.channel) || person.verification[dispatch.channel] == .verified
        let needsPromotions: [Purpose] = [.promo, .discover, .benefits, .location]
        return person.type == .active && person.isReachable(on: dispatch.channel) && isVerified
            && !world.suppressed.contains(dispatch.channel)
            && !person.statuses.contains("suspended")
            && flag("optout") != true && flag("bounced") != true && flag(dispatch.purpose.rawValue) == true
            && (!needsPromotions.contains(dispatch.purpose) || flag("promo") == true) && !isQuiet
    }

    // MARK: Messages

    private mutating func checkSends(of decisions: Decisions, in world: World) {
        let sent = decisions.trace.count { $0.effect.word == "send" }
        let kept = decisions.trace.count { [.armHoldout, .globalHoldout].contains($0.effect.reason) }
        #expect(decisions.messages.count { !$0.isVirtual } == sent, "seed \(seed): each real message is told as sent")
        #expect(decisions.messages.count { $0.isVirtual } == kept, "seed \(seed): no virtual message is told as sent")
        for message in decisions.messages { checkCaps(of: message, in: world) }
        for record in decisions.trace {
            guard case .held(_, _, let until?) = record.effect else { continue }
            #expect(until > world.clock, "seed \(seed): a hold ends later than it begins")
        }
    }

    /// Counts again, by the calendar, what a cap had counted when the message was queued.
    private func checkCaps(of message: QueuedMessage, in world: World) {
        let workspace = world.compiled.release.workspace
        guard !workspace.purposes.ignoreCaps.contains(message.purpose), !isOfHoldoutArm(message, in: world) else {
            return
        }
        for cap in workspace.caps where covers(cap, message) {
            let earlier = world.messages.filter {
                $0.number < message.number && covers(cap, $0) && !world.isWithdrawn($0.number)
                    && counts($0.queuedAt, for: cap.span, in: world)
            }
            #expect(earlier.count < cap.max, "seed \(seed): a cap of \(cap.max) is exceeded")
        }
    }

    private func covers(_ cap: Cap, _ message: QueuedMessage) -> Bool {
        (cap.channel == nil || cap.channel == message.channel)
            && (cap.purposes == nil || cap.purposes?.contains(message.purpose) == true)
    }

    private func counts(_ instant: Instant, for span: Cap.Span, in world: World) -> Bool {
        let (then, today) = (world.zone.date(at: instant), world.zone.date(at: world.clock))
        switch span {
        case .rolling(let duration): return duration.after(instant, in: world.zone) > world.clock
        case .calendar(.day): return then == today
        case .calendar(.month): return (then.year, then.month) == (today.year, today.month)
        case .calendar(.week):
            // 5 January 1970 was a Monday.
            return (then.dayNumber - 4) / 7 == (today.dayNumber - 4) / 7
        }
    }

    private func isOfHoldoutArm(_ message: QueuedMessage, in world: World) -> Bool {
        world.trace.contains {
            $0.enrolment == message.enrolment && $0.step == message.step && $0.effect.reason == .armHoldout
        }
    }

    // MARK: Enrolments

    private func checkPlaces(in world: World) {
        let inside = world.inside
        #expect(Set(inside.map(\.flow)).count == inside.count, "seed \(seed): inside one flow once")
        let occurrences = world.enrolments.map { "\($0.flow) \($0.occurrence)" }
        #expect(Set(occurrences).count == occurrences.count, "seed \(seed): an occurrence enters once")
        #expect(world.untaken.isEmpty && world.pendingEntries.allSatisfy { $0.due > world.clock }, "seed \(seed)")
        let workspace = world.compiled.release.workspace
        for enrolment in inside {
            guard let flow = world.compiled.flow(enrolment.flow), let stay = enrolment.stay else { continue }
            #expect(
                stay.due > world.clock || world.ledger.isPaused(flow),
                "seed \(seed): nothing due is left, but \(enrolment)")
            #expect(
                world.person.type == .active && Set(world.person.statuses).isDisjoint(with: workspace.exitStatuses)
                    && Set(world.person.tags).isDisjoint(with: workspace.exitTags + flow.flow.exitTags),
                "seed \(seed): who must leave has left, but \(enrolment)")
            #expect((0...16).contains(enrolment.depth), "seed \(seed): a chain of causes stops at sixteen")
        }
    }

    private func checkLimits(of world: World) {
        let zone = world.compiled.release.workspace.zone
        let today = zone.date(at: world.clock)
        for flow in world.compiled.flows {
            guard let safety = flow.flow.safety ?? world.compiled.release.workspace.safety else { continue }
            let its = Set(world.enrolments.filter { $0.flow == flow.id }.map(\.number))
            let entries = world.enrolments.count { its.contains($0.number) && zone.date(at: $0.enteredAt) == today }
            let sends = world.messages.count {
                !$0.isVirtual && its.contains($0.enrolment) && zone.date(at: $0.queuedAt) == today
            }
            #expect(entries <= safety.maxEntriesPerDay ?? .max, "seed \(seed): \(flow.id) let in too many")
            #expect(sends <= safety.maxSendsPerDay ?? .max, "seed \(seed): \(flow.id) sent too many")
        }
    }

    /// Entered = left + inside; every send that was reached is sent, refused, held, or was left while it was held.
    private func checkConservation(in world: World) {
        let entered = world.trace.count { $0.effect == .entered }
        let exited = world.trace.count { $0.effect.word == "exited" }
        #expect(entered == exited + world.inside.count, "seed \(seed): who entered has left or is inside")
        #expect(entered == world.enrolments.count, "seed \(seed)")

        struct Place: Hashable {
            let enrolment: Int64?
            let step: String?
        }
        var decided: [Place: Int] = [:]
        var held: Set<Place> = []
        for record in world.trace where record.effect.dispatch != nil {
            let place = Place(enrolment: record.enrolment, step: record.step)
            if case .held = record.effect { held.insert(place) } else { decided[place, default: 0] += 1 }
        }
        #expect(decided.values.allSatisfy { $0 == 1 }, "seed \(seed): a send is decided once")
        let waiting = world.inside.filter { $0.stay?.phase == .held }.map {
            Place(enrolment: $0.number, step: $0.stay?.step)
        }
        #expect(held.isSuperset(of: waiting), "seed \(seed): who waits for a send was told so")
        let inside = Set(world.inside.map(\.number))
        let open = held.subtracting(decided.keys).filter { $0.enrolment.map(inside.contains) ?? false }
        #expect(open == Set(waiting), "seed \(seed): a held send is still held, or was decided, or the person left")
    }
}

extension World {
    /// The person's own zone, or the workspace's.
    fileprivate var zone: ZoneRules {
        person.values[.timeZone].written.flatMap(ZoneRules.named) ?? compiled.release.workspace.zone
    }
}

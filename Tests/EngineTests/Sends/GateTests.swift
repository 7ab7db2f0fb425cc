import CivilTime
import Engine
import Flows
import Profiles
import Templates
import Testing

/// What can refuse or hold a send, in the order in which it is asked.
enum ClosedGate: String, CaseIterable {
    case profileNotActive = "exited profile_not_active"
    case exitTag = "exited exit_tag"
    case exitIf = "exited exit_if"
    case goal = "exited converted"
    case keepIf = "exited keep_if"
    case armHoldout = "send: not sent by email: arm_holdout"
    case noAddress = "send: not sent by email: no_address"
    case notVerified = "send: not sent by email: not_verified"
    case suppressed = "send: not sent by email: suppressed"
    case optedOut = "send: not sent by email: opted_out"
    case bounced = "send: not sent by email: bounced"
    case noCategoryOptIn = "send: not sent by email: no_category_opt_in"
    case noPromoOptIn = "send: not sent by email: no_promo_opt_in"
    case noText = "send: not sent by email: no_text"
    case missingTextValue = "send: not sent by email: missing_text_value"
    case tooLate = "send: not sent by email: too_late"
    case window = "send: held_for_window until 2027-03-02 08:00"
    case quietHours = "send: held_for_quiet_hours until 2027-03-02 07:00"
    case capped = "send: not sent by email: capped"
    case safetyLimit = "send: safety_limit until a person lets it go on"
    case duplicate = "send: not sent by email: duplicate"
    case globalHoldout = "send: not sent by email: global_holdout"
}

@Suite struct `A send with every gate closed` {
    /// What a due send on 1 March at 21:00 comes to.
    private func decision(with closed: Set<ClosedGate>) -> String? {
        var asked = asked(with: closed)
        return asked.engine.decide(asked.work, at: asked.now, ledger: &asked.ledger).trace.first?.told
    }

    /// A due send with all that the engine decides by.
    private struct Asked {
        let engine: Engine
        let work: ProfileWork
        let due: Instant
        let now: Instant
        var ledger: Ledger
    }

    private func asked(with closed: Set<ClosedGate>) -> Asked {
        func isClosed(_ gate: ClosedGate) -> Bool { closed.contains(gate) }
        let workspace = Workspace.melbourne {
            if isClosed(.window) { $0.sendWindow = sendWindow("08:00", until: "20:00") }
            if isClosed(.quietHours) { $0.quietHours = [.email: quietHours("20:30", until: "07:00")] }
            if isClosed(.notVerified) { $0.needsVerified = [.email] }
            $0.caps = [Cap(name: "two-a-day", max: 2, per: .calendar(.day))]
            if isClosed(.globalHoldout) {
                $0.holdout = Holdout(share: .whole, salt: "all", purposes: [.benefits])
            }
        }
        let flow = flow(
            on: .manual, keepIf: isClosed(.keepIf) ? [none(carries("bored"))] : [],
            exitIf: isClosed(.exitIf) ? [carries("bored")] : [],
            exitTags: ["bye"], goal: isClosed(.goal) ? [carries("bored")] : nil, safety: Safety(maxSendsPerDay: 9),
            steps: [
                split(arm("quiet", 50, isHoldout: true), arm("loud", 50), id: "split"),
                send(isClosed(.noText) ? "letter" : "named", for: .benefits),
            ])
        let person = Profile.person {
            if isClosed(.profileNotActive) { $0.values[.profileType] = "deleted" }
            $0.tags = isClosed(.exitTag) ? ["bored", "bye"] : ["bored"]
            if isClosed(.noAddress) { $0.values[.email] = .missing }
            $0.comms[CommsFlag(.email, .optout)] = isClosed(.optedOut)
            $0.comms[CommsFlag(.email, .bounced)] = isClosed(.bounced)
            if isClosed(.noCategoryOptIn) { $0.comms[CommsFlag(.email, .purpose(.benefits))] = nil }
            if isClosed(.noPromoOptIn) { $0.comms[CommsFlag(.email, .purpose(.promo))] = nil }
            if isClosed(.missingTextValue) { $0.values[.firstName] = .missing }
        }
        let engine = Engine(release: CompiledRelease(release([flow], workspace: workspace)))
        let now = instant("2027-03-01 21:00")
        let due = isClosed(.tooLate) ? instant("2027-02-26 20:59") : now
        let enrolment = Enrolment(
            number: 1, profile: 1, flow: "flow", occurrence: .change("manual", number: 1), targetDate: nil,
            triggerAt: due, enteredAt: due, depth: 1, arms: ["split": isClosed(.armHoldout) ? "quiet" : "loud"],
            state: .inside(Stay(step: "send", phase: .held, since: due, due: now)))
        func sent(_ enrolment: Int64) -> PastMessage {
            PastMessage(
                enrolment: enrolment, step: "send", message: "named", channel: .email, purpose: .promo,
                at: now.adding(milliseconds: -1))
        }
        let earlier = (isClosed(.capped) ? [sent(7), sent(8)] : []) + (isClosed(.duplicate) ? [sent(1)] : [])
        let work = ProfileWork(
            context: person.context(
                engine.release.vocabulary, in: melbourne, suppressed: isClosed(.suppressed) ? ChannelSet([.email]) : [],
                datesMovedAt: .distantPast),
            enrolments: [enrolment], history: ProfileHistory(messages: earlier))
        let today = FlowDay(day: melbourne.date(at: now), sends: isClosed(.safetyLimit) ? 9 : 8)
        let ledger = Ledger(
            next: NextNumbers(change: 2, enrolment: 2, message: 1),
            standings: ["flow": FlowStanding(startsAfterChange: 0, clockLookedUntil: now, today: today)],
            changesTaken: 1, activeProfiles: 1, release: engine.release)
        return Asked(engine: engine, work: work, due: due, now: now, ledger: ledger)
    }

    /// What the gates say when somebody asks why.
    private func explanation(with closed: Set<ClosedGate>) throws -> SendExplanation {
        let asked = asked(with: closed)
        return try #require(
            asked.engine.explainSend(
                at: "send", by: 1, due: asked.due, in: asked.work, at: asked.now, ledger: asked.ledger))
    }

    @Test(arguments: ClosedGate.allCases.indices)
    func `is stopped by the first of them`(first: Int) {
        #expect(decision(with: Set(ClosedGate.allCases[first...])) == ClosedGate.allCases[first].rawValue)
    }

    @Test(arguments: ClosedGate.allCases)
    func `is stopped by each of them alone`(gate: ClosedGate) {
        #expect(decision(with: [gate]) == gate.rawValue)
    }

    @Test func `goes out when all are open`() {
        #expect(decision(with: []) == "send: send named by email")
    }

    @Test(arguments: ClosedGate.allCases)
    func `is explained by the gate that decided, after the open ones before it`(gate: ClosedGate) throws {
        var asked = asked(with: [gate])
        let decided = asked.engine.decide(asked.work, at: asked.now, ledger: &asked.ledger).trace.first?.effect
        let explanation = try explanation(with: [gate])
        #expect(explanation.reason == (decided?.reason == .converted ? .goal : decided?.reason))
        let decisive = try #require(explanation.decisive)
        #expect(explanation.gates.last == decisive)
        #expect(explanation.gates.dropLast().allSatisfy { $0.verdict == .open })
        #expect(decisive.verdict.reason == explanation.reason)
        #expect(!decisive.seen.isEmpty || !decisive.clauses.isEmpty)
    }

    @Test(arguments: ClosedGate.allCases.indices)
    func `is explained as far as the first of them`(first: Int) throws {
        let closed = Set(ClosedGate.allCases[first...])
        #expect(
            try explanation(with: closed).gates.count
                == (try explanation(with: [ClosedGate.allCases[first]])).gates.count)
    }

    @Test func `is asked about every gate in the promised order`() throws {
        let explanation = try explanation(with: [])
        #expect(explanation.reason == nil && explanation.decisive == nil)
        #expect(
            explanation.gates.map(\.gate.word) == [
                "active", "exit_tags", "exit_statuses", "exit_if", "goal", "keep_if", "arm", "address", "verified",
                "suppressed", "optout", "bounced", "category", "promo", "text", "values", "deadline", "window",
                "quiet_hours", "caps",
                "limit", "duplicate", "holdout",
            ])
    }

    @Test func `is told with what each gate saw`() throws {
        let closed = Set(ClosedGate.allCases)
        func seen(by gate: ClosedGate) throws -> String? {
            try explanation(with: closed.subtracting(ClosedGate.allCases.prefix { $0 != gate })).decisive?.seen
        }
        #expect(try seen(by: .exitTag) == "tag bye")
        #expect(try seen(by: .armHoldout) == "arm quiet of split")
        #expect(try seen(by: .noAddress) == "no email address")
        #expect(try seen(by: .notVerified) == "email_verification missing")
        #expect(try seen(by: .suppressed) == "email address on the suppression list")
        #expect(try seen(by: .optedOut) == "email_optout true")
        #expect(try seen(by: .noCategoryOptIn) == "email_benefits missing")
        #expect(try seen(by: .noPromoOptIn) == "email_promo missing")
        #expect(try seen(by: .noText) == "no text for email")
        #expect(try seen(by: .missingTextValue) == "first_name missing")
        #expect(try seen(by: .tooLate) == "useful until Mon 2027-03-01 20:59")
        #expect(try seen(by: .window) == "every day from 08:00 until 20:00")
        #expect(try seen(by: .quietHours) == "email quiet from 20:30 until 07:00")
        #expect(try seen(by: .safetyLimit) == "9 of 9 messages of the day")
    }
}

@Suite struct `The gates of a send` {
    /// What a send of the step comes to for the person, now.
    private func decision(_ step: Step, _ edit: (inout Profile) -> Void) -> String? {
        var world = World(flow(on: .manual, steps: [step]), person: .person(edit))
        world.enrol(into: "flow")
        world.run()
        return world.decided.dropFirst().first
    }

    @Test(arguments: Channel.allCases)
    func `ask for an address of the channel`(channel: Channel) {
        let step = send(by: [channel])
        #expect(decision(step) { _ in } == "send: send hello by \(channel)")
        let refused = decision(step) {
            switch channel {
            case .email: $0.values[.email] = .missing
            case .sms, .phone: $0.values[.mobilePhone] = .missing
            case .push: $0.identities = [Identity(handle: "shopify", identifier: "7")]
            case .post: $0.addresses = [PostalAddress(parts: ["city": "Fitzroy"], isDefault: false)]
            }
        }
        #expect(refused == "send: not sent by \(channel): no_address")
    }

    @Test func `ask whether the address is suppressed, each channel for itself`() {
        func decision(_ step: Step) -> String? {
            var world = World(flow(on: .manual, steps: [step]))
            world.suppressed = ChannelSet([.email, .phone])
            world.enrol(into: "flow")
            world.run()
            return world.decided.dropFirst().first
        }
        #expect(decision(send(by: [.email])) == "send: not sent by email: suppressed")
        #expect(decision(send(by: [.phone], for: .service)) == "send: not sent by phone: suppressed")
        #expect(decision(send(by: [.sms])) == "send: send hello by sms")
        #expect(decision(send(by: [.email, .sms])) == "send: send hello by sms")
    }

    @Test(arguments: [.email, .sms, .push] as [Channel])
    func `ask for a verified address where the workspace needs it`(channel: Channel) {
        func decision(_ verification: Verification?, needs: Set<Channel>) -> String? {
            var world = World(
                flow(on: .manual, steps: [send(by: [channel])]), workspace: .melbourne { $0.needsVerified = needs },
                person: .person { $0.verification[channel] = verification })
            world.enrol(into: "flow")
            world.run()
            return world.decided.dropFirst().first
        }
        let sent = "send: send hello by \(channel)"
        let refused = "send: not sent by \(channel): not_verified"
        for (verification, decided) in [(nil, refused), (.notSent, refused), (.sent, refused), (.verified, sent)]
            as [(Verification?, String)]
        {
            #expect(decision(verification, needs: [channel]) == decided)
            #expect(decision(verification, needs: [.post]) == sent)
        }
    }

    @Test(arguments: Purpose.allCases)
    func `ask for the purpose, and for promotions where it needs them`(purpose: Purpose) {
        let step = send(for: purpose)
        for denial: Bool? in [false, nil] {
            let refused = decision(step) { $0.comms[CommsFlag(.email, .purpose(purpose))] = denial }
            #expect(refused == "send: not sent by email: no_category_opt_in")
            let withoutPromotions = decision(step) { $0.comms[CommsFlag(.email, .purpose(.promo))] = denial }
            let expected: String =
                switch purpose {
                case .promo: "send: not sent by email: no_category_opt_in"
                case .discover, .benefits, .location: "send: not sent by email: no_promo_opt_in"
                case .reminders, .feedback, .account, .bookings, .service: "send: send hello by email"
                }
            #expect(withoutPromotions == expected)
        }
    }

    @Test func `take a missing opt-out and a missing bounce for none`() {
        let sent = decision(send()) {
            $0.comms[CommsFlag(.email, .optout)] = nil
            $0.comms[CommsFlag(.email, .bounced)] = nil
        }
        #expect(sent == "send: send hello by email")
    }

    @Test func `refuse everything without any preferences`() {
        #expect(decision(send()) { $0.comms = CommsFlags() } == "send: not sent by email: no_category_opt_in")
    }

    @Test func `ask for a text and for every value that it needs`() {
        #expect(decision(send("letter")) { _ in } == "send: not sent by email: no_text")
        #expect(
            decision(send("named")) { $0.values[.firstName] = " " } == "send: not sent by email: missing_text_value")
        #expect(decision(send("named", by: [.sms])) { $0.values[.firstName] = .missing } == "send: send named by sms")
    }
}

@Suite struct `A refused send` {
    @Test func `lets the flow go on, or ends it where if_not_sent says so`() {
        for (step, exit) in [
            (send(), ["exited completed"]), (send(ifNotSent: .end), ["exited if_not_sent"]),
        ] {
            var world = World(
                flow(on: .manual, steps: [step]), person: .person { $0.comms[CommsFlag(.email, .optout)] = true })
            world.enrol(into: "flow")
            world.run()
            #expect(world.decided == ["entered manual:1", "send: not sent by email: opted_out"] + exit)
            #expect(world.messages == [])
        }
    }

    @Test func `is not tried again`() {
        var world = World(
            flow(on: .manual, steps: [send(), wait("3 days")]),
            person: .person { $0.comms[CommsFlag(.email, .optout)] = true })
        world.enrol(into: "flow")
        world.run()
        world.change { $0.comms[CommsFlag(.email, .optout)] = false }
        world.walk(to: "2027-03-09 08:00")
        #expect(world.messages == [])
    }
}

@Suite struct `The first of several channels` {
    private func decision(_ message: String = "hello", _ edit: (inout Profile) -> Void) -> String? {
        var world = World(
            flow(on: .manual, steps: [send(message, by: [.push, .email, .sms])]), person: .person(edit))
        world.enrol(into: "flow")
        world.run()
        return world.decided.dropFirst().first
    }

    @Test func `that can be used is`() {
        #expect(decision { _ in } == "send: send hello by push")
        #expect(decision { $0.identities = [] } == "send: send hello by email")
        #expect(
            decision {
                $0.identities = []
                $0.comms[CommsFlag(.email, .bounced)] = true
            } == "send: send hello by sms")
    }

    @Test func `must have a text and its values`() {
        #expect(decision("named") { _ in } == "send: send named by email")
        #expect(decision("named") { $0.values[.firstName] = .missing } == "send: send named by sms")
    }

    @Test func `must be verified where the workspace needs it`() {
        var world = World(
            flow(on: .manual, steps: [send(by: [.email, .sms])]), workspace: .melbourne { $0.needsVerified = [.email] })
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided[1] == "send: send hello by sms")
    }

    @Test func `gives the reason when none can be used`() {
        let refused = decision {
            $0.comms[CommsFlag(.push, .optout)] = true
            $0.comms[CommsFlag(.email, .bounced)] = true
            $0.values[.mobilePhone] = .missing
        }
        #expect(refused == "send: not sent by push: opted_out")
    }
}

@Suite struct `A queued message` {
    @Test func `has the values that its text needs, as they were when it was decided`() throws {
        var world = World(
            flow(on: birthday(.before("7 days")), steps: [send("tagged"), send("dated", id: "date")]),
            person: .person { $0.tags = ["secret", "vip"] })
        world.walk(to: "2027-03-08 00:00")
        let message = try #require(world.messages.first)
        #expect(message.values.fields == ["first_name": "Zoë"])
        #expect(message.values.tags == ["vip"])
        #expect(message.values.triggerDate == nil)
        #expect(world.messages.last?.values.triggerDate == "2027-03-14")
        #expect(message.queuedAt == instant("2027-03-07 09:00"))
        #expect(message.deadline == instant("2027-03-10 09:00"))
        #expect(message.enrolment == world.enrolments.first?.number)
    }
}

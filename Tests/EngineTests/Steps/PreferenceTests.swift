import CivilTime
import Engine
import Flows
import Profiles
import Testing

private let emailPromo = CommsFlag(.email, .purpose(.promo))
private let emailBenefits = CommsFlag(.email, .purpose(.benefits))
private let smsPromo = CommsFlag(.sms, .purpose(.promo))
private let pushPromo = CommsFlag(.push, .purpose(.promo))

@Suite struct `A step that sets a preference` {
    private func world(_ steps: [Step], _ edit: (inout Profile) -> Void = { _ in }) -> World {
        var world = World(flow(on: .manual, steps: steps), person: .person(edit))
        world.enrol(into: "flow")
        world.run()
        return world
    }

    @Test func `turns it off, with a record for each and one change for all`() {
        let world = world([turnOff(smsPromo, emailPromo)])
        #expect(
            world.decided == [
                "entered manual:1", "turn-off: turn off sms_promo", "turn-off: turn off email_promo",
                "exited completed",
            ])
        #expect(world.person.comms[emailPromo] == false)
        #expect(world.person.comms[smsPromo] == false)
        #expect(world.changes.map { $0.edits.flags.map(\.flag.name) } == [["email_promo", "sms_promo"]])
    }

    @Test func `touches no consent time`() {
        let world = world([turnOff(emailPromo)]) {
            $0.values[.emailConsentUpdatedAt] = .instant("2026-01-01T00:00:00Z")
        }
        #expect(world.person.values[.emailConsentUpdatedAt] == .instant("2026-01-01T00:00:00Z"))
        #expect(
            world.changes.allSatisfy { $0.edits.fields.isEmpty && $0.edits.flags.allSatisfy { $0.decidedAt == nil } })
    }

    @Test func `that is off already leaves no record, one that is missing does`() {
        let world = world([turnOff(emailPromo, smsPromo)]) {
            $0.comms[emailPromo] = false
            $0.comms[smsPromo] = nil
        }
        #expect(world.decided.dropFirst().dropLast() == ["turn-off: turn off sms_promo"])
    }

    @Test func `stops what needs it and nothing else`() {
        let world = world([
            turnOff(emailBenefits), send(for: .benefits), send(id: "other"),
            send(id: "text", by: [.sms], for: .benefits),
        ])
        #expect(
            world.decided.dropFirst(2).dropLast() == [
                "send: not sent by email: no_category_opt_in", "other: send hello by email", "text: send hello by sms",
            ])
    }

    @Test func `starts flows on that change`() {
        var world = World(
            flow("a", on: .manual, steps: [turnOff(emailPromo)]), flow("b", on: commsChanged(emailPromo, to: false)))
        world.enrol(into: "a")
        world.run()
        #expect(world.decided.contains("b: entered comms_changed:2"))
    }
}

/// A customer who said on 1 March at 08:00 when they agreed, and a flow that records it.
private func agreed(
    at decision: FieldValue = .instant("2027-02-20T00:00:00Z"), to flags: [CommsFlag] = [emailPromo],
    lastRefused refusal: String? = nil, _ edit: (inout Profile) -> Void = { $0.comms[emailPromo] = false }
) -> World {
    let step = Step(
        id: "record",
        verb: .recordConsent(
            RecordConsent(flags: flags, decidedAt: EventField(name: "decided-at", type: .datetime))), span: somewhere)
    var world = World(
        flow(on: event("agreed"), steps: [step]), person: .person { $0.comms[pushPromo] = true },
        at: "2027-02-01 08:00")
    if let refusal {
        world.change(at: refusal) { $0.comms[emailPromo] = false }
        world.run()
    } else {
        edit(&world.person)
    }
    world.event("agreed", at: "2027-03-01 08:00", ["decided-at": decision])
    world.run()
    return world
}

@Suite struct `A step that records consent` {
    @Test func `turns on what the customer agreed to, and moves the time of the consent`() {
        let world = agreed(to: [emailPromo, emailBenefits]) {
            $0.comms[emailPromo] = false
            $0.comms[emailBenefits] = nil
        }
        #expect(
            world.decided.dropFirst().dropLast() == ["record: turn on email_promo", "record: turn on email_benefits"])
        #expect(world.person.comms[emailPromo] == true)
        #expect(world.person.comms[emailBenefits] == true)
        #expect(world.person.values[.emailConsentUpdatedAt] == .instant("2027-02-20T00:00:00Z"))
        #expect(
            world.changes.map(\.edits.flags) == [
                [
                    FlagChange(flag: emailPromo, from: false, to: true, decidedAt: "2027-02-20T00:00:00Z"),
                    FlagChange(flag: emailBenefits, from: nil, to: true, decidedAt: "2027-02-20T00:00:00Z"),
                ]
            ])
    }

    @Test(arguments: [
        ("older than the refusal", FieldValue.instant("2027-02-20T00:00:00Z"), "2027-02-25 09:00" as String?, false),
        // 09:00 in Melbourne is 22:00 of the day before in UTC.
        ("at the instant of the refusal", .instant("2027-02-24T22:00:00Z"), "2027-02-25 09:00", false),
        ("newer than the refusal", .instant("2027-02-24T22:00:00.001Z"), "2027-02-25 09:00", true),
        ("without a time", .missing, nil, false),
        ("with a time that is none", .text("yesterday"), nil, false),
        ("in the future", .instant("2027-02-28T21:00:00.001Z"), nil, false),
        ("now", .instant("2027-02-28T21:00:00Z"), nil, true),
        ("without a refusal on record", .instant("1999-01-01T00:00:00Z"), nil, true),
    ])
    func `acts on a decision that has a time, is not in the future, and is newer than the last`(
        decision: String, time: FieldValue, refused: String?, acts: Bool
    ) {
        let world = agreed(at: time, lastRefused: refused)
        #expect(world.person.comms[emailPromo] == acts, "\(decision)")
        #expect(
            world.decided.dropFirst().dropLast() == (acts ? ["record: turn on email_promo"] : []), "\(decision)")
        #expect(world.changes.isEmpty == !acts, "what changes nothing is no change: \(decision)")
        if !acts { #expect(world.person.values[.emailConsentUpdatedAt] == .missing, "\(decision)") }
    }

    @Test(
        arguments: [
            ("2027-02-19T23:59:59Z", true), ("2027-02-20T00:00:00Z", false), ("2027-02-21T00:00:00Z", false),
        ] as [(Instant, Bool)])
    func `of what was agreed to already moves the time alone, and only forward`(standing: Instant, moves: Bool) {
        let world = agreed(to: [emailPromo, emailBenefits]) {
            $0.values[.emailConsentUpdatedAt] = .instant(standing)
        }
        #expect(
            world.person.values[.emailConsentUpdatedAt] == .instant(moves ? "2027-02-20T00:00:00Z" : standing))
        #expect(world.decided.dropFirst().dropLast() == (moves ? ["record: turn on email_promo"] : []))
        #expect(world.changes.allSatisfy { $0.edits.flags.isEmpty })
        #expect(world.changes.count == (moves ? 1 : 0))
    }

    @Test func `has a time for email and sms alone`() {
        let world = agreed(to: [smsPromo, pushPromo]) {
            $0.comms[smsPromo] = false
            $0.comms[pushPromo] = false
        }
        #expect(world.person.values[.smsConsentUpdatedAt] == .instant("2027-02-20T00:00:00Z"))
        #expect(world.changes.map { $0.edits.fields.map(\.field) } == [["sms_consent_updated_at"]])
        #expect(world.person.comms[pushPromo] == true)
    }

    @Test func `takes what a flow turned off for a refusal of that moment`() {
        for (decided, isOn) in [("2027-03-01T00:00:00Z", false), ("2027-03-02T00:00:00Z", true)] as [(Instant, Bool)] {
            var world = World(
                flow("off", on: .manual, steps: [wait("1 hour"), turnOff(emailPromo)]),
                flow("on", on: event("agreed"), steps: [recordConsent(emailPromo)]), at: "2027-03-01 12:00")
            world.enrol(into: "off")
            world.walk(to: "2027-03-01 14:00")
            world.event("agreed", at: "2027-03-05 08:00", ["decided-at": .instant(decided)])
            world.run()
            #expect(world.person.comms[emailPromo] == isOn, "\(decided)")
        }
    }

    @Test func `lets the sends pass that follow`() {
        var world = World(
            flow(
                on: event("agreed"),
                steps: [send(for: .promo), recordConsent(emailPromo), send(id: "again", for: .promo)]),
            person: .person { $0.comms[emailPromo] = nil })
        world.event("agreed", ["decided-at": .instant("2027-02-20T00:00:00Z")])
        world.run()
        #expect(
            world.decided.dropFirst().dropLast() == [
                "send: not sent by email: no_category_opt_in", "record: turn on email_promo",
                "again: send hello by email",
            ])
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `What steps change` {
    @Test(arguments: StoreKind.allCases)
    func `does to the profile what its changes say`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            profile.tags = ["new", "old"]
            profile.comms[CommsFlag(.sms, .purpose(.promo))] = true
            var edits = ChangeEdits()
            edits.tagsAdded = ["greeted"]
            edits.tagsRemoved = ["new"]
            edits.flags = [FlagChange(flag: CommsFlag(.email, .optout), from: nil, to: true)]
            let later = Instant.noon.plus(minutes: 2)
            let change = Change(
                number: 2, profile: 1, at: later, origin: .flow("birthday"), isQuiet: false, depth: 3, edits: edits)
            try store.write { writer throws in
                try writer.create(profile, edits: .creation(of: profile), by: .byHand())
                try writer.record(Decisions(profile: 1, changes: [change]))
            }
            try store.read { reader throws in
                let kept = try reader.profile(1)
                #expect(kept.tags == ["greeted", "old"])
                #expect(kept.comms[CommsFlag(.email, .optout)] == true)
                #expect(kept.comms[CommsFlag(.sms, .purpose(.promo))] == true)
                #expect(try reader.changes(after: 1, limit: 9, in: .only) == [change])
                #expect(try reader.lastDecision(on: CommsFlag(.email, .optout), of: 1) == later)
                #expect(try reader.standing().next.change == 3)
            }
            #expect(try store.write { try $0.note(.tagging("x"), on: 1, by: .byHand()) } == 3)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `sets, replaces and takes away what the business added`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            profile.custom = [
                CustomAttribute(namespace: "shoes", handle: "size", value: "43½"),
                CustomAttribute(namespace: "shoes", handle: "width", value: "E"),
            ]
            var edits = ChangeEdits()
            edits.fields = [
                FieldChange(field: "custom_attributes.custom.note", from: nil, to: "o'Brien"),
                FieldChange(field: "custom_attributes.shoes.size", from: "43½", to: "44"),
                FieldChange(field: "custom_attributes.shoes.width", from: "E", to: nil),
            ]
            let later = Instant.noon.plus(minutes: 2)
            let change = Change(
                number: 2, profile: 1, at: later, origin: .flow("birthday"), isQuiet: false, depth: 1, edits: edits)
            try store.write { writer throws in
                try writer.create(profile, edits: .creation, by: .byHand())
                try writer.record(Decisions(profile: 1, changes: [change]))
            }
            let kept = try store.read { try $0.profile(1) }
            #expect(
                kept.custom == [
                    CustomAttribute(namespace: "custom", handle: "note", value: "o'Brien"),
                    CustomAttribute(namespace: "shoes", handle: "size", value: "44"),
                ])
            #expect(kept.values[.updatedAt] == .instant(later))
            #expect(try store.read { try $0.changes(after: 1, limit: 9, in: .only) } == [change])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `adds and removes statuses`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            profile.statuses = ["new", "old"]
            var edits = ChangeEdits()
            edits.statusesAdded = ["gold"]
            edits.statusesRemoved = ["new"]
            let change = Change(
                number: 2, profile: 1, at: .noon, origin: .flow("birthday"), isQuiet: false, depth: 1, edits: edits)
            try store.write { writer throws in
                try writer.create(profile, edits: .creation, by: .byHand())
                try writer.record(Decisions(profile: 1, changes: [change]))
            }
            #expect(try store.read { try $0.profile(1).statuses } == ["gold", "old"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps when a customer consented, and never moves that time for an automation`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let (promo, benefits) = (CommsFlag(.email, .purpose(.promo)), CommsFlag(.email, .purpose(.benefits)))
            let decided = Instant.noon.plus(minutes: -500)
            var consent = ChangeEdits()
            consent.flags = [FlagChange(flag: promo, from: nil, to: true, decidedAt: decided)]
            consent.fields = [FieldChange(field: "email_consent_updated_at", from: nil, to: decided.iso8601UTC)]
            var refusal = ChangeEdits()
            refusal.flags = [FlagChange(flag: benefits, from: nil, to: false)]
            let later = Instant.noon.plus(minutes: 2)
            let changes = [consent, refusal].enumerated().map { place, edits in
                Change(
                    number: Int64(2 + place), profile: 1, at: later, origin: .flow("signup"), isQuiet: false, depth: 1,
                    edits: edits)
            }
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, changes: changes))
            }
            try store.read { reader throws in
                let kept = try reader.profile(1)
                #expect(kept.comms[promo] == true)
                #expect(kept.comms[benefits] == false)
                #expect(kept.values[.emailConsentUpdatedAt] == .instant(decided))
                #expect(kept.values[.smsConsentUpdatedAt] == .missing)
                #expect(try reader.lastDecision(on: promo, of: 1) == decided)
                #expect(try reader.lastDecision(on: benefits, of: 1) == later)
            }
            #expect(try store.check() == [])
        }
    }
}

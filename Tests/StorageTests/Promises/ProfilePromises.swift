import Flows
import Engine
import CivilTime
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A profile in a store` {
    @Test(arguments: StoreKind.allCases)
    func `comes back as it was created`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.create(.whole, edits: .creation(of: .whole), by: .byHand()) }
            let kept = try store.read { try $0.profile(1) }
            guard case .instant(let changedElsewhere) = Profile.whole.values[.updatedAt] else { return }
            expectSame(kept, Profile.whole, updatedAt: changedElsewhere)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `comes back as it was edited, part by part`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.create(.sample(77), edits: .creation, by: .byHand()) }
            let later = Instant.noon.plus(minutes: 1)
            let bare = try store.read { try $0.profile(1) }
            try store.write {
                try $0.update(1, from: bare, to: .whole, edits: .changing(.email), by: .byHand(at: later))
            }
            var expected = Profile.whole
            expected.values[.createdAt] = .instant(.noon)
            expectSame(try store.read { try $0.profile(1) }, expected, updatedAt: later)

            let whole = try store.read { try $0.profile(1) }
            try store.write {
                try $0.update(1, from: whole, to: .sample(77), edits: .changing(.email), by: .byHand(at: later))
            }
            var blank = Profile.sample(77)
            blank.values[.createdAt] = .instant(.noon)
            expectSame(try store.read { try $0.profile(1) }, blank, updatedAt: later)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is found by every name`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.whole
            profile.values[.externalID] = FieldValue(text: "X-1")
            try store.write { writer throws in
                try writer.createSamples(2)
                try writer.create(profile, edits: .creation, by: .byHand())
            }
            try store.read { reader throws in
                #expect(try reader.find(.id(profile.id)) == 3)
                #expect(try reader.find(.externalID("X-1")) == 3)
                #expect(try reader.find(.email("üNAL.o'brien@EXAMPLE.ORG")) == 3)
                #expect(try reader.find(.mobilePhone("+61404123123")) == 3)
                #expect(try reader.find(.identity(Identity(handle: "shopify", identifier: "9"))) == 3)
                #expect(try reader.find(.identity(Identity(handle: "lime", identifier: "9"))) == nil)
                #expect(try reader.find(.email("nobody@example.org")) == nil)
                #expect(try reader.find(.id(.sample(500))) == nil)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `that is deleted is only found by its id, and frees its addresses`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.create(.whole, edits: .creation(of: .whole), by: .byHand()) }
            let before = try store.read { try $0.profile(1) }
            var deleted = before
            deleted.values[.profileType] = FieldValue(text: "deleted")
            try store.write {
                try $0.update(1, from: before, to: deleted, edits: .changing(.profileType), by: .byHand())
            }
            try store.read { reader throws in
                #expect(try reader.find(.id(before.id)) == 1)
                #expect(try reader.find(.email("ünal.o'brien@example.org")) == nil)
                #expect(try reader.find(.mobilePhone("+61404123123")) == nil)
                #expect(try reader.find(.identity(Identity(handle: "shopify", identifier: "9"))) == nil)
                #expect(try reader.find(.externalID(before.values[.externalID].written ?? "")) == nil)
                #expect(try reader.profileCounts() == [.deleted: 1])
            }
            var heir = Profile.sample(2)
            heir.values[.email] = before.values[.email]
            try store.write { try $0.create(heir, edits: .creation, by: .byHand()) }
            #expect(try store.read { try $0.find(.email("ünal.o'brien@example.org")) } == 2)
        }
    }

    @Test(arguments: StoreKind.allCases, ["id", "email", "mobile_phone"])
    func `has its id and its addresses alone`(kind: StoreKind, what: String) throws {
        try kind.withStore { store throws in
            var second = Profile.sample(what == "id" ? 77 : 2)
            if what == "email" { second.values[.email] = FieldValue(text: "ÜNAL.O'BRIEN@example.org") }
            if what == "mobile_phone" { second.values[.mobilePhone] = FieldValue(text: "+61404123123") }
            try store.write { writer throws in
                try writer.create(.whole, edits: .creation(of: .whole), by: .byHand())
                // The refused edit leaves nothing behind, and the transaction goes on.
                let failure = StoreFailure.of { try writer.create(second, edits: .creation, by: .byHand()) }
                #expect(failure?.kind == .refused)
                try writer.create(.sample(3), edits: .creation, by: .byHand())
            }
            #expect(try store.read { try $0.find(.id(.sample(3))) } == 2)
            #expect(try store.read { try $0.changes(after: 0, limit: 9, in: .only) }.map(\.profile) == [1, 2])

            let third = try store.read { try $0.profile(2) }
            var thief = third
            thief.values[.email] = FieldValue(text: "ünal.o'brien@example.org")
            let failure = StoreFailure.of {
                _ = try store.write {
                    try $0.update(2, from: third, to: thief, edits: .changing(.email), by: .byHand())
                }
            }
            #expect(failure?.kind == .refused)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `that is not there is an error`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(StoreFailure.of { try store.read { _ = try $0.profile(1) } }?.kind == .refused)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is counted by its type, and listed while it is active`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                let types: [ProfileType?] = [nil, .active, .pending, nil, .deleted]
                for (place, type) in types.enumerated() {
                    try writer.create(.sample(place, type: type), edits: .creation, by: .byHand())
                }
            }
            try store.read { reader throws in
                #expect(try reader.profileCounts() == [.active: 3, .pending: 1, .deleted: 1])
                #expect(try reader.activeProfiles(after: 0, limit: 10, in: .only) == [1, 2, 4])
                #expect(try reader.activeProfiles(after: 1, limit: 1, in: .only) == [2])
                #expect(try reader.standing().activeProfiles == 3)
            }
            try store.write { writer throws in
                let before = try writer.profile(2)
                var after = before
                after.comms[CommsFlag(.email, .purpose(.promo))] = true
                after.comms[CommsFlag(.email, .purpose(.account))] = false
                var edits = ChangeEdits()
                edits.flags = before.comms.changes(to: after.comms)
                try writer.update(2, from: before, to: after, edits: edits, by: .byHand())
            }
            try store.read { reader throws in
                func agreeing(_ purposes: [Purpose]) throws -> [ProfileNumber] {
                    let flags = purposes.map { CommsFlag(.email, .purpose($0)) }
                    return try reader.activeProfiles(after: 0, agreeingTo: Set(flags), limit: 10, in: .only)
                }
                #expect(try agreeing([.promo]) == [2])
                #expect(try agreeing([.promo, .account]) == [])
            }
            for (type, active) in [("pending", 2), ("deleted", 2), ("active", 3), (nil, 3)] {
                let before = try store.read { try $0.profile(1) }
                var after = before
                after.values[.profileType] = FieldValue(text: type)
                try store.write {
                    try $0.update(1, from: before, to: after, edits: .changing(.profileType), by: .byHand())
                }
                #expect(try store.read { try $0.standing().activeProfiles } == active)
            }
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `remembers when each flag was decided last`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let promo = CommsFlag(.email, .purpose(.promo))
            let optout = CommsFlag(.sms, .optout)
            try store.write { try $0.createSamples(1) }
            #expect(try store.read { try $0.lastDecision(on: promo, of: 1) } == nil)

            let decided = Instant.noon.plus(minutes: -500)
            try set([promo: true, optout: true], at: .noon, decidedAt: [promo: decided], in: store)
            #expect(try store.read { try $0.lastDecision(on: promo, of: 1) } == decided)
            #expect(try store.read { try $0.lastDecision(on: optout, of: 1) } == .noon)

            let later = Instant.noon.plus(minutes: 9)
            try set([promo: nil], at: later, decidedAt: [:], in: store)
            #expect(try store.read { try $0.lastDecision(on: promo, of: 1) } == later)
            #expect(try store.read { try $0.lastDecision(on: optout, of: 1) } == .noon)
            #expect(try store.check() == [])
        }
    }

    private func set(
        _ flags: [CommsFlag: Bool?], at: Instant, decidedAt: [CommsFlag: Instant], in store: SQLiteStore
    ) throws {
        let before = try store.read { try $0.profile(1) }
        var after = before
        for (flag, value) in flags { after.comms[flag] = value }
        var edits = ChangeEdits()
        edits.flags = before.comms.changes(to: after.comms).map {
            FlagChange(flag: $0.flag, from: $0.from, to: $0.to, decidedAt: decidedAt[$0.flag])
        }
        try store.write { try $0.update(1, from: before, to: after, edits: edits, by: .byHand(at: at)) }
    }

    private func expectSame(
        _ kept: Profile, _ expected: Profile, updatedAt: Instant, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var expected = expected
        expected.values[.updatedAt] = .instant(updatedAt)
        if expected.values[.createdAt].isMissing { expected.values[.createdAt] = .instant(.noon) }
        #expect(kept == expected, sourceLocation: sourceLocation)
        for column in ProfileColumn.allCases {
            #expect(
                kept.values[column].written == expected.values[column].written, "\(column.name)",
                sourceLocation: sourceLocation)
        }
    }
}

import CivilTime
import Engine
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `An address that is suppressed` {
    static let mia = ContactAddress.email("mia@example.org")
    static let optout = CommsFlag(.email, .optout)
    static let bounced = CommsFlag(.sms, .bounced)

    /// A profile under a number of its own, with Mia's addresses unless others are given.
    static func profile(_ number: Int, email: String? = "Mia@Example.org", phone: String? = nil) -> Profile {
        var profile = Profile.sample(number)
        profile.values[.email] = FieldValue(text: email)
        profile.values[.mobilePhone] = FieldValue(text: phone)
        return profile
    }

    /// The same profile with a flag, as an edit makes it.
    static func edits(_ flag: CommsFlag, from: Bool?, to: Bool?, decidedAt: Instant? = nil) -> ChangeEdits {
        var edits = ChangeEdits()
        edits.flags = [FlagChange(flag: flag, from: from, to: to, decidedAt: decidedAt)]
        return edits
    }

    private func set(
        _ flag: CommsFlag, to value: Bool?, on number: ProfileNumber, in store: SQLiteStore, decidedAt: Instant? = nil,
        at: Instant = .noon, correction: String? = nil
    ) throws {
        try store.write { writer throws in
            let before = try writer.profile(number)
            var after = before
            after.comms[flag] = value
            var edit = EditCircumstances.byHand(at: at)
            if let correction { edit.origin = edit.origin.correcting(correction) }
            try writer.update(
                number, from: before, to: after,
                edits: Self.edits(flag, from: before.comms[flag], to: value, decidedAt: decidedAt), by: edit)
        }
    }

    private func suppressed(_ number: ProfileNumber, in store: SQLiteStore) throws -> ChannelSet {
        try work(of: number, in: store).context.suppressed
    }

    private func reasons(_ address: ContactAddress, in store: SQLiteStore) throws -> [String] {
        try store.read { try $0.suppressions(of: address) }.map { "\($0.channel.rawValue) \($0.reason.rawValue)" }
    }

    @Test(arguments: StoreKind.allCases)
    func `is told to whoever has it, on its channels, until it is released`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let phone = ContactAddress.phone("+61491570156")
            try store.write { writer throws in
                try writer.create(Self.profile(1, phone: "+61491570156"), edits: .creation, by: .byHand())
                #expect(
                    try writer.suppress(
                        phone, on: [.sms], because: .hand, decidedAt: nil, source: "cli", at: .noon) == [.sms])
                #expect(
                    try writer.suppress(
                        phone, on: [.sms], because: .hand, decidedAt: nil, source: "cli", at: .noon) == [])
            }
            #expect(try suppressed(1, in: store) == ChannelSet([.sms]))
            try store.write {
                try $0.suppress(Self.mia, on: [.email], because: .hand, decidedAt: nil, source: nil, at: .noon)
            }
            #expect(try suppressed(1, in: store) == ChannelSet([.email, .sms]))
            #expect(try store.check() == [])
            try store.write { writer throws in
                let released = try writer.release(phone, on: [.sms, .phone], because: [.hand], decidedBefore: nil)
                #expect(released.map(\.source) == ["cli"])
            }
            #expect(try suppressed(1, in: store) == ChannelSet([.email]))
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is told to whoever has it when only what stands for it is known`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let addresses: [(ContactAddress, Channel)] = [
                (Self.mia, .email), (.phone("+61491570156"), .sms), (.phone("+61491570156"), .phone),
                (.pushToken("t-1"), .push),
            ]
            try store.write { writer throws in
                var profile = Self.profile(1, phone: "+61491570156")
                profile.identities = [Identity(handle: Identity.pushToken, identifier: "t-1")]
                try writer.create(profile, edits: .creation, by: .byHand())
                try writer.create(Self.profile(2, email: "leo@example.org"), edits: .creation, by: .byHand())
            }
            var expected: [Channel] = []
            for (address, channel) in addresses {
                let isNew = try store.write { writer throws in
                    let hash = try writer.hash(of: address)
                    func suppress() throws -> Bool {
                        try writer.suppress(
                            hash, on: channel, because: .optout, decidedAt: nil, source: "inbound", at: .noon)
                    }
                    return [try suppress(), try suppress()]
                }
                #expect(isNew == [true, false])
                expected.append(channel)
                #expect(try suppressed(1, in: store) == ChannelSet(expected))
                #expect(try suppressed(2, in: store) == [])
                #expect(try reasons(address, in: store).contains("\(channel.rawValue) optout"))
            }
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `stays so through a deletion, for whoever comes with it in any writing`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.create(Self.profile(1), edits: .creation, by: .byHand()) }
            try set(Self.optout, to: true, on: 1, in: store)
            // As long as the profile itself says no, that is the reason.
            #expect(try suppressed(1, in: store) == [])
            #expect(try reasons(Self.mia, in: store) == ["email optout"])
            try store.write { writer throws in
                let before = try writer.profile(1)
                var after = before
                after.values[.profileType] = FieldValue(text: "deleted")
                try writer.update(1, from: before, to: after, edits: .changing(.profileType), by: .byHand())
                try writer.create(
                    Self.profile(2, email: " mia@EXAMPLE.org "), edits: .creation, by: .byHand())
            }
            #expect(try suppressed(2, in: store) == ChannelSet([.email]))
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is known to a profile that takes it over, and forgotten when it has another`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.suppress(Self.mia, on: [.email], because: .purge, decidedAt: nil, source: nil, at: .noon)
                try writer.create(Self.profile(1, email: "new@example.org"), edits: .creation, by: .byHand())
            }
            #expect(try suppressed(1, in: store) == [])
            for (email, expected) in [("mia@example.org", ChannelSet([.email])), ("x@example.org", [])] {
                try store.write { writer throws in
                    let before = try writer.profile(1)
                    var after = before
                    after.values[.email] = FieldValue(text: email)
                    try writer.update(1, from: before, to: after, edits: .changing(.email), by: .byHand())
                }
                #expect(try suppressed(1, in: store) == expected)
                #expect(try store.check() == [])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `by a bounce is so on the one channel, and a push token as an email`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Self.profile(1, email: nil, phone: "+61491570156")
            profile.identities = [Identity(handle: Identity.pushToken, identifier: "token")]
            try store.write { try $0.create(profile, edits: .creation, by: .byHand()) }
            try set(Self.bounced, to: true, on: 1, in: store)
            try set(CommsFlag(.push, .optout), to: true, on: 1, in: store)
            #expect(try reasons(.phone("+61491570156"), in: store) == ["sms bounce"])
            #expect(try reasons(.pushToken("token"), in: store) == ["push optout"])
            #expect(
                try store.read { try $0.suppressionCounts() } == [
                    SuppressionCount(channel: .sms, reason: .bounce, count: 1),
                    SuppressionCount(channel: .push, reason: .optout, count: 1),
                ])
        }
    }

    @Test func `by an opt-out is so for an address that comes later, too`() throws {
        try StoreKind.inMemory.withStore { store throws in
            var silent = Self.profile(1, email: nil)
            silent.comms[Self.optout] = true
            var creation = ChangeEdits.creation
            creation.flags = CommsFlags().changes(to: silent.comms)
            try store.write { try $0.create(silent, edits: creation, by: .byHand()) }
            #expect(try store.read { try $0.suppressionCounts() } == [])
            try store.write { writer throws in
                let before = try writer.profile(1)
                var after = before
                after.values[.email] = FieldValue(text: "mia@example.org")
                try writer.update(1, from: before, to: after, edits: .changing(.email), by: .byHand())
            }
            #expect(try reasons(Self.mia, in: store) == ["email optout"])
        }
    }

    private static let takingBack: [(decidedAt: Instant?, correction: String?, isReleased: Bool)] = [
        (nil, nil, false), (Instant.noon.plus(minutes: -1), nil, false), (.noon, nil, false),
        (Instant.noon.plus(minutes: 1), nil, true), (nil, "a mix-up", true),
    ]

    @Test(arguments: takingBack.indices)
    func `by an opt-out is released by a newer decision or a correction alone`(place: Int) throws {
        let (decidedAt, correction, isReleased) = Self.takingBack[place]
        try StoreKind.inMemory.withStore { store throws in
            try store.write { writer throws in
                try writer.suppress(Self.mia, on: [.email], because: .optout, decidedAt: nil, source: nil, at: .noon)
                try writer.suppress(Self.mia, on: [.email], because: .purge, decidedAt: nil, source: nil, at: .noon)
                try writer.create(Self.profile(1), edits: .creation, by: .byHand())
            }
            try set(
                Self.optout, to: false, on: 1, in: store, decidedAt: decidedAt, at: Instant.noon.plus(minutes: 9),
                correction: correction)
            #expect(
                try reasons(Self.mia, in: store) == (isReleased ? ["email purge"] : ["email optout", "email purge"]))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `by a step of a flow is on the list as well`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let change = Change(
                number: 2, profile: 1, at: .noon, origin: .flow("goodbye"), isQuiet: false, depth: 1,
                edits: Self.edits(Self.optout, from: nil, to: true))
            try store.write { writer throws in
                try writer.create(Self.profile(1), edits: .creation, by: .byHand())
                try writer.record(Decisions(profile: 1, changes: [change]))
            }
            #expect(try store.read { try $0.suppressions(of: Self.mia) }.map(\.source) == ["flow:goodbye"])
            #expect(try store.check() == [])
        }
    }

    @Test func `keeps the later decision, and pages through the list`() throws {
        try StoreKind.inMemory.withStore { store throws in
            try store.write { writer throws in
                for minutes in [5, 9, 2] as [Int64] {
                    try writer.suppress(
                        Self.mia, on: [.email], because: .optout, decidedAt: Instant.noon.plus(minutes: minutes),
                        source: "\(minutes)", at: .noon)
                }
                for name in 0..<20 {
                    try writer.suppress(
                        .email("\(name)@example.org"), on: [.email], because: .hand, decidedAt: nil, source: nil,
                        at: .noon)
                }
            }
            try store.read { reader throws in
                #expect(try reader.suppressions(of: Self.mia).map(\.source) == ["9"])
                var all: [Suppression] = []
                while case let page = try reader.suppressions(after: all.last, limit: 4), !page.isEmpty { all += page }
                #expect(all.count == 21)
                #expect(Set(all.map(\.hash)).count == 21)
            }
        }
    }
}

@Suite struct `The key of suppressed addresses` {
    private let key = AddressKey(derivedFrom: Array(1...32))

    @Test func `hashes an address under itself alone, each kind for itself`() {
        let other = AddressKey(derivedFrom: Array(2...33))
        let address = ContactAddress.email("mia@example.org")
        #expect(key.hash(of: address) == AddressKey(derivedFrom: Array(1...32)).hash(of: address))
        #expect(key.hash(of: address) != other.hash(of: address))
        #expect(key.hash(of: .phone("+1")) != key.hash(of: .pushToken("+1")))
        #expect(key.proof != other.proof)
        #expect(key.hash(of: address).description.count == 64)
    }

    @Test func `that is gone or another one opens no store for writing, and says how to mend it`() throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "x", rehearsal: false, now: .noon)
            func suppress(_ keyring: AddressKeyring) throws {
                let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: keyring)
                try store.write {
                    try $0.suppress(
                        .email("mia@example.org"), on: [.email], because: .hand, decidedAt: nil, source: nil, at: .noon)
                }
                try store.close()
            }
            // Nothing was hashed yet, so nothing is lost.
            try SQLiteStore.open(at: path, access: .readWrite).close()
            try suppress(.holding(key))
            try suppress(.holding(key))
            for keyring in [AddressKeyring.absent, .holding(AddressKey(derivedFrom: [1]))] {
                let failure = StoreFailure.of { try suppress(keyring) }
                #expect(failure?.kind == .unusable)
                #expect(failure?.help?.contains(".secret") == true)
                let reader = try SQLiteStore.open(at: path, access: .readOnly, keyring: keyring)
                #expect(try reader.check() == [failure?.description])
                #expect(
                    StoreFailure.of { _ = try reader.read { try $0.suppressions(of: .email("mia@example.org")) } }
                        != nil)
                try reader.close()
            }
        }
    }

    @Test func `is asked of a rehearsal of the store, too`() throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "x", rehearsal: false, now: .noon)
            let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .holding(key))
            try store.write {
                try $0.suppress(
                    .email("mia@example.org"), on: [.email], because: .hand, decidedAt: nil, source: nil, at: .noon)
            }
            try store.close()
            let extent = SQLiteStore.Extent(isWhole: true, messagesFrom: .distantPast)
            let wrong = try SQLiteStore.rehearsal(id: "wrong", now: .noon)
            #expect(StoreFailure.of { try wrong.take(extent, from: path, now: .noon) }?.kind == .unusable)
            let copy = try SQLiteStore.rehearsal(id: "copy", now: .noon, keyring: .holding(key))
            try copy.take(extent, from: path, now: .noon)
            try copy.write {
                _ = try $0.create(`An address that is suppressed`.profile(1), edits: .creation, by: .byHand())
            }
            #expect(try work(of: 1, in: copy).context.suppressed == ChannelSet([.email]))
        }
    }
}

@Suite struct `The consent ledger` {
    @Test(arguments: StoreKind.allCases)
    func `keeps who decided where, with what proves it`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            let promo = CommsFlag(.email, .purpose(.promo))
            profile.comms[promo] = true
            var creation = ChangeEdits.creation
            creation.flags = [FlagChange(flag: promo, from: nil, to: true, decidedAt: Instant.noon.plus(minutes: -9))]
            var edit = EditCircumstances.byHand()
            edit.decisionSource = .portal
            edit.evidence = "form 12"
            try store.write { try $0.create(profile, edits: creation, by: edit) }
            let entry = ConsentEntry(
                change: 1, ordinal: 0, at: .noon, decidedAt: Instant.noon.plus(minutes: -9), origin: .commandLine,
                source: .portal, evidence: "form 12", before: CommsFlags(), after: profile.comms)
            #expect(try store.read { try $0.consentLedger(of: 1) } == [entry])
            #expect(try store.check() == [])
        }
    }
}

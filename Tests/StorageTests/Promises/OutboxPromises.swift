import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `The outbox` {
    @Test(arguments: StoreKind.allCases)
    func `lists what is pending by number, with all that a hand-over needs`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            try store.read { reader throws in
                let pending = try reader.pendingItems(after: 0, limit: 10, through: .everything, at: .noon, in: .only)
                #expect(pending.map(\.number) == [1, 2, 3])
                let first = try #require(pending.first)
                #expect(first.content == .message(.sample(1, enrolment: 1)))
                #expect(first.release == 1)
                #expect(first.key.description == "birthday/treat/birthday:2027-03-14/\(ProfileID.sample(1))")
                #expect(
                    try reader.pendingItems(after: 1, limit: 1, through: .everything, at: .noon, in: .only).map(
                        \.number) == [2])
                #expect(try reader.itemCounts() == [.pending: 3])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps a claim until it is finished`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            #expect(try store.read { try $0.unfinishedClaim(in: .only) } == nil)
            let claim = try store.write { try $0.claim([1, 3], through: Outlet.folderName, at: .noon) }
            try store.read { reader throws in
                let unfinished = try #require(try reader.unfinishedClaim(in: .only))
                #expect(unfinished.number == claim)
                #expect(unfinished.at == .noon)
                #expect(unfinished.items.map(\.number) == [1, 3])
                #expect(
                    try reader.pendingItems(after: 0, limit: 10, through: .everything, at: .noon, in: .only).map(
                        \.number) == [2])
                #expect(try reader.itemCounts() == [.pending: 1, .claimed: 2])
            }
            let later = Instant.noon.plus(minutes: 1)
            try store.write { try $0.finish(claim: claim, at: later) }
            try store.read { reader throws in
                #expect(try reader.unfinishedClaim(in: .only) == nil)
                #expect(try reader.itemCounts() == [.pending: 1, .handedOver: 2])
                let last = try #require(try reader.story(of: 1).first?.trace.last)
                #expect(
                    last.effect
                        == .handedOver(
                            .message(Dispatch(message: "birthday-treat", channel: .email, purpose: .benefits))))
                #expect(last.at == later)
                #expect(last.zone.identifier == "Australia/Melbourne")
            }
            #expect(try store.write { try $0.claim([2], through: Outlet.folderName, at: later) } > claim)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes a message back for ever, with the reason in the trace`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            try store.write { try $0.withdraw(2, reason: .exitTag, at: .noon) }
            try store.read { reader throws in
                #expect(
                    try reader.pendingItems(after: 0, limit: 10, through: .everything, at: .noon, in: .only).map(
                        \.number) == [1, 3])
                #expect(try reader.itemCounts() == [.pending: 2, .withdrawn: 1])
                #expect(try reader.story(of: 2).first?.trace.last?.effect.reason == .exitTag)
            }
            #expect(
                StoreFailure.of { try store.write { _ = try $0.claim([2], through: Outlet.folderName, at: .noon) } }?
                    .kind == .refused)
            #expect(
                StoreFailure.of { try store.write { try $0.withdraw(2, reason: .exitTag, at: .noon) } }?.kind
                    == .refused)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes back what was claimed already, and the rest of the claim goes on`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            let claim = try store.write { try $0.claim([1, 3], through: Outlet.folderName, at: .noon) }
            try store.write { writer throws in
                try writer.withdraw(3, reason: .missingTextValue, at: .noon)
                try writer.finish(claim: claim, at: .noon)
            }
            try store.read { reader throws in
                #expect(try reader.itemCounts() == [.pending: 1, .handedOver: 1, .withdrawn: 1])
                #expect(try reader.unfinishedClaim(in: .only) == nil)
            }
            #expect(
                StoreFailure.of { try store.write { try $0.withdraw(1, reason: .exitTag, at: .noon) } }?.kind
                    == .refused)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `gives no message to two claims`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            try store.write { _ = try $0.claim([1], through: Outlet.folderName, at: .noon) }
            #expect(
                StoreFailure.of {
                    try store.write { _ = try $0.claim([2, 1], through: Outlet.folderName, at: .noon) }
                }?.kind == .refused)
            #expect(try store.read { try $0.itemCounts() } == [.pending: 2, .claimed: 1])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `of a rehearsal refuses every claim`(kind: StoreKind) throws {
        try kind.withStore(rehearsal: true) { store throws in
            #expect(store.isRehearsal)
            try store.fillOutbox()
            #expect(
                StoreFailure.of { try store.write { _ = try $0.claim([1], through: Outlet.folderName, at: .noon) } }?
                    .kind == .refused)
            #expect(try store.read { try $0.itemCounts() } == [.pending: 3])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `never lets go of what a holdout keeps back`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            try store.write {
                try $0.record(
                    Decisions(
                        profile: 1, messages: [.sample(4, enrolment: 1, step: "kept-back", isVirtual: true)],
                        trace: [.sample(.notSent(.sample, .globalHoldout), enrolment: 1)]))
            }
            #expect(
                try store.read { try $0.pendingItems(after: 0, limit: 9, through: .everything, at: .noon, in: .only) }
                    .map(\.number) == [1, 2, 3])
            #expect(try store.read { try $0.itemCounts() } == [.pending: 3, .virtual: 1])
            #expect(
                StoreFailure.of { try store.write { _ = try $0.claim([4], through: Outlet.folderName, at: .noon) } }?
                    .kind == .refused)
            #expect(
                StoreFailure.of { try store.write { try $0.withdraw(4, reason: .exitTag, at: .noon) } }?.kind
                    == .refused)
            #expect(try store.check() == [])
        }
    }
}

extension SQLiteStore {
    /// Three people, whose messages 1 to 3 are pending.
    func fillOutbox() throws {
        try write { writer throws in
            try writer.createSamples(3)
            try writer.add(StoredRelease(digest: "d", languageVersion: 1, deployedAt: .noon, files: []))
            let send = Effect.send(.sample)
            for number in Int64(1)...3 {
                let id = ProfileID.sample(Int(number))
                try writer.record(
                    Decisions(
                        profile: number, entered: [.sample(number, profile: number)],
                        messages: [.sample(number, enrolment: number, profile: number)],
                        trace: [
                            .sample(.entered, enrolment: number, profile: id, step: nil),
                            .sample(send, enrolment: number, profile: id),
                            .sample(.exited(.completed), enrolment: number, profile: id),
                        ]))
            }
        }
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Calls of other systems` {
    @Test(arguments: StoreKind.allCases)
    func `stand in the outbox between the messages, by number`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try store.read { reader throws in
                let pending = try reader.pendingItems(after: 0, limit: 10, through: .everything, at: .noon, in: .only)
                #expect(pending.map(\.number) == [1, 2, 3, 4, 5, 6])
                let first = try #require(pending.first { $0.number == 4 })
                #expect(first.content == .request(.sample(4, enrolment: 4)))
                #expect(first.release == 1)
                #expect(first.key.description == "birthday/tell/manual:4/\(ProfileID.sample(1))")
                #expect(
                    try reader.pendingItems(after: 2, limit: 2, through: .everything, at: .noon, in: .only).map(
                        \.number) == [3, 4])
                #expect(
                    try reader.pendingItems(after: 4, limit: 2, through: .everything, at: .noon, in: .only).map(
                        \.number) == [5, 6])
                #expect(try reader.itemCounts() == [.pending: 6])
            }
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `let whoever waits for an answer go on when they are handed over`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let later = Instant.noon.plus(minutes: 1)
            let claim = try store.write { try $0.claim([2, 4], through: Outlet.folderName, at: .noon) }
            #expect(try store.read { try $0.unfinishedClaim(in: .only) }?.items.map(\.number) == [2, 4])
            #expect(try stay(4, in: store) == Stay(step: "tell", phase: .calling, since: .noon, due: .distantFuture))
            try store.write { try $0.finish(claim: claim, at: later) }
            #expect(try stay(4, in: store) == Stay(step: "tell", phase: .answered, since: .noon, due: later))
            #expect(try stay(6, in: store) == Stay(step: "tell", phase: .calling, since: .noon, due: .distantFuture))
            #expect(try store.read { try $0.itemCounts() } == [.pending: 4, .handedOver: 2])
            let last = try store.read { try $0.story(of: 1) }.first { $0.enrolment.number == 4 }?.trace.last
            #expect(last?.effect == .handedOver(.call(to: "clienteling")))
            #expect(last?.step == "tell")
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `leave those alone who went on meanwhile`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let claim = try store.write { try $0.claim([4], through: Outlet.folderName, at: .noon) }
            let gone = Enrolment.inside(4, step: "pause", .waiting, due: .distantFuture)
            try store.write { writer throws in
                try writer.record(Decisions(profile: 1, moved: [gone]))
                try writer.finish(claim: claim, at: .noon)
            }
            #expect(try work(of: 1, in: store).enrolments.last == gone)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `can be taken back; whoever waits for the answer waits`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try store.write { try $0.withdraw(4, reason: .exitTag, at: .noon) }
            #expect(try store.read { try $0.itemCounts() } == [.pending: 5, .withdrawn: 1])
            #expect(try stay(4, in: store)?.phase == .calling)
            let last = try store.read { try $0.story(of: 1) }.first { $0.enrolment.number == 4 }?.trace.last
            #expect(last?.effect == .withdrawn(.call(to: "clienteling"), .exitTag))
            #expect(
                StoreFailure.of { try store.write { _ = try $0.claim([4], through: Outlet.folderName, at: .noon) } }?
                    .kind == .refused)
            #expect(try store.check() == [])
        }
    }

    private func stay(_ enrolment: Int64, in store: SQLiteStore) throws -> Stay? {
        let profiles = try store.read { reader in try [1, 2, 3].flatMap { try reader.story(of: $0) } }
        return profiles.first { $0.enrolment.number == enrolment }?.enrolment.stay
    }

    /// Three more people, inside and waiting for answers to calls 4 to 6.
    private func fill(_ store: SQLiteStore) throws {
        try store.fillOutbox()
        try store.write { writer throws in
            for number in Int64(4)...6 {
                let profile = number - 3
                let id = ProfileID.sample(Int(profile))
                try writer.record(
                    Decisions(
                        profile: profile,
                        entered: [.inside(number, profile: profile, step: "tell", .calling, due: .distantFuture)],
                        requests: [.sample(number, enrolment: number, profile: profile)],
                        trace: [
                            .sample(.entered, enrolment: number, profile: id, step: nil),
                            .sample(.webhook(to: "clienteling"), enrolment: number, profile: id, step: "tell"),
                        ]))
            }
        }
    }
}

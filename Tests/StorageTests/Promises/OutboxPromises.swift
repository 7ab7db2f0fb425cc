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
            try fill(store)
            try store.read { reader throws in
                let pending = try reader.pendingItems(after: 0, limit: 10, in: .only)
                #expect(pending.map(\.number) == [1, 2, 3])
                let first = try #require(pending.first)
                #expect(first.content == .message(.sample(1, enrolment: 1)))
                #expect(first.release == 1)
                #expect(first.key.description == "birthday/treat/birthday:2027-03-14/\(ProfileID.sample(1))")
                #expect(try reader.pendingItems(after: 1, limit: 1, in: .only).map(\.number) == [2])
                #expect(try reader.itemCounts() == [.pending: 3])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps a claim until it is finished`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            #expect(try store.read { try $0.unfinishedClaim(in: .only) } == nil)
            let claim = try store.write { try $0.claim([1, 3], at: .noon) }
            try store.read { reader throws in
                let unfinished = try #require(try reader.unfinishedClaim(in: .only))
                #expect(unfinished.number == claim)
                #expect(unfinished.at == .noon)
                #expect(unfinished.items.map(\.number) == [1, 3])
                #expect(try reader.pendingItems(after: 0, limit: 10, in: .only).map(\.number) == [2])
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
            #expect(try store.write { try $0.claim([2], at: later) } > claim)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes a message back for ever, with the reason in the trace`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try store.write { try $0.withdraw(2, reason: .exitTag, at: .noon) }
            try store.read { reader throws in
                #expect(try reader.pendingItems(after: 0, limit: 10, in: .only).map(\.number) == [1, 3])
                #expect(try reader.itemCounts() == [.pending: 2, .withdrawn: 1])
                #expect(try reader.story(of: 2).first?.trace.last?.effect.reason == .exitTag)
            }
            #expect(StoreFailure.of { try store.write { _ = try $0.claim([2], at: .noon) } }?.kind == .refused)
            #expect(
                StoreFailure.of { try store.write { try $0.withdraw(2, reason: .exitTag, at: .noon) } }?.kind
                    == .refused)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `gives no message to two claims`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try store.write { _ = try $0.claim([1], at: .noon) }
            #expect(StoreFailure.of { try store.write { _ = try $0.claim([2, 1], at: .noon) } }?.kind == .refused)
            #expect(try store.read { try $0.itemCounts() } == [.pending: 2, .claimed: 1])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `of a rehearsal refuses every claim`(kind: StoreKind) throws {
        try kind.withStore(rehearsal: true) { store throws in
            #expect(store.isRehearsal)
            try fill(store)
            #expect(StoreFailure.of { try store.write { _ = try $0.claim([1], at: .noon) } }?.kind == .refused)
            #expect(try store.read { try $0.itemCounts() } == [.pending: 3])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `holds calls of other systems between the messages, by number`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try call(store)
            try store.read { reader throws in
                let pending = try reader.pendingItems(after: 0, limit: 10, in: .only)
                #expect(pending.map(\.number) == [1, 2, 3, 4, 5, 6])
                let first = try #require(pending.first { $0.number == 4 })
                #expect(first.content == .request(.sample(4, enrolment: 4)))
                #expect(first.release == 1)
                #expect(first.key.description == "birthday/tell/manual:4/\(ProfileID.sample(1))")
                #expect(try reader.pendingItems(after: 2, limit: 2, in: .only).map(\.number) == [3, 4])
                #expect(try reader.pendingItems(after: 4, limit: 2, in: .only).map(\.number) == [5, 6])
                #expect(try reader.itemCounts() == [.pending: 6])
            }
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `lets whoever waits for an answer go on when its call is handed over`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try call(store)
            let later = Instant.noon.plus(minutes: 1)
            let claim = try store.write { try $0.claim([2, 4], at: .noon) }
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
    func `leaves those alone who went on while their call was handed over`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try call(store)
            let claim = try store.write { try $0.claim([4], at: .noon) }
            let gone = Enrolment.inside(4, step: "pause", .waiting, due: .distantFuture)
            try store.write { writer throws in
                try writer.record(Decisions(profile: 1, moved: [gone]))
                try writer.finish(claim: claim, at: .noon)
            }
            #expect(try work(of: 1, in: store).enrolments.last == gone)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes a call back, and lets whoever waits for its answer wait`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try call(store)
            try store.write { try $0.withdraw(4, reason: .exitTag, at: .noon) }
            #expect(try store.read { try $0.itemCounts() } == [.pending: 5, .withdrawn: 1])
            #expect(try stay(4, in: store)?.phase == .calling)
            let last = try store.read { try $0.story(of: 1) }.first { $0.enrolment.number == 4 }?.trace.last
            #expect(last?.effect == .withdrawn(.call(to: "clienteling"), .exitTag))
            #expect(StoreFailure.of { try store.write { _ = try $0.claim([4], at: .noon) } }?.kind == .refused)
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `never lets go of what a holdout keeps back`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try store.write {
                try $0.record(
                    Decisions(
                        profile: 1, messages: [.sample(4, enrolment: 1, step: "kept-back", isVirtual: true)],
                        trace: [.sample(.notSent(.sample, .globalHoldout), enrolment: 1)]))
            }
            #expect(try store.read { try $0.pendingItems(after: 0, limit: 9, in: .only) }.map(\.number) == [1, 2, 3])
            #expect(try store.read { try $0.itemCounts() } == [.pending: 3, .virtual: 1])
            #expect(StoreFailure.of { try store.write { _ = try $0.claim([4], at: .noon) } }?.kind == .refused)
            #expect(
                StoreFailure.of { try store.write { try $0.withdraw(4, reason: .exitTag, at: .noon) } }?.kind
                    == .refused)
            #expect(try store.check() == [])
        }
    }

    private func stay(_ enrolment: Int64, in store: SQLiteStore) throws -> Stay? {
        let profiles = try store.read { reader in try [1, 2, 3].flatMap { try reader.story(of: $0) } }
        return profiles.first { $0.enrolment.number == enrolment }?.enrolment.stay
    }

    /// Three more people, inside and waiting for answers to calls 4 to 6.
    private func call(_ store: SQLiteStore) throws {
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

    private func fill(_ store: SQLiteStore) throws {
        try store.write { writer throws in
            try writer.createSamples(3)
            try writer.add(StoredRelease(digest: "d", languageVersion: 1, deployedAt: .noon, files: []))
            let send = Effect.send(Dispatch(message: "birthday-treat", channel: .email, purpose: .benefits))
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

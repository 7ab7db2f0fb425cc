import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A claim that is settled` {
    private static let later = AttemptAnswer(code: 451, words: "451 later")

    @Test(arguments: StoreKind.allCases)
    func `keeps for each message what became of it`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            let claim = try store.write { try $0.claim([1, 2, 3], through: Outlet.mailName, at: .noon) }
            let retryAt = Instant.noon.plus(minutes: 5)
            try store.write {
                try $0.settle(
                    [
                        Settlement(item: 1, result: .handedOver, answer: AttemptAnswer(code: 250, words: "250 ok")),
                        Settlement(item: 2, result: .failed(.rejected), answer: AttemptAnswer(code: 550, words: "no")),
                        Settlement(item: 3, result: .again(at: retryAt), answer: Self.later),
                    ], ofClaim: claim, at: .noon)
            }
            try store.read { reader throws in
                #expect(try reader.itemCounts() == [.handedOver: 1, .failed: 1, .pending: 1])
                #expect(try reader.unfinishedClaim(in: .only) == nil)
                let records = try reader.records(OutboxQuery())
                #expect(records.map(\.state) == [.handedOver, .failed, .pending])
                #expect(records[0].attempts == nil)
                #expect(records[1].attempts?.answer.code == 550)
                #expect(
                    records[2].attempts == Attempts(tries: 1, lastAt: .noon, nextAt: retryAt, answer: Self.later))
                #expect(try reader.story(of: 1).first?.trace.last?.effect.word == "handed_over")
                #expect(try reader.story(of: 2).first?.trace.last?.effect.reason == .rejected)
                #expect(try reader.story(of: 3).first?.trace.last?.effect.word != "handed_over")
            }
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `lets nobody claim what waits before its time`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            let claim = try store.write { try $0.claim([2], through: Outlet.mailName, at: .noon) }
            let retryAt = Instant.noon.plus(minutes: 5)
            try store.write {
                try $0.settle(
                    [Settlement(item: 2, result: .again(at: retryAt), answer: Self.later)], ofClaim: claim, at: .noon)
            }
            func pending(at instant: Instant) throws -> [Int64] {
                try store.read {
                    try $0.pendingItems(after: 0, limit: 9, through: .everything, at: instant, in: .only).map(\.number)
                }
            }
            #expect(try pending(at: retryAt.adding(milliseconds: -1)) == [1, 3])
            #expect(try pending(at: retryAt) == [1, 2, 3])
            #expect(try store.read { try $0.nextAttempt(after: .noon, in: .only) } == retryAt)
            #expect(try store.read { try $0.nextAttempt(after: retryAt, in: .only) } == nil)
            try store.write { try $0.retry(2, at: .noon) }
            #expect(try pending(at: .noon) == [1, 2, 3])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `counts the tries`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            for _ in 1...3 {
                try store.write { writer throws in
                    let claim = try writer.claim([2], through: Outlet.mailName, at: .noon)
                    try writer.settle(
                        [Settlement(item: 2, result: .again(at: .noon), answer: Self.later)], ofClaim: claim, at: .noon)
                }
            }
            #expect(try store.read { try $0.attempts(of: 1...3) }.mapValues(\.tries) == [2: 3])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `stays open while something of it is not settled, and names its outlet`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            let claim = try store.write { try $0.claim([1, 2], through: "webhook:desk", at: .noon) }
            try store.write {
                try $0.settle([Settlement(item: 1, result: .released)], ofClaim: claim, at: .noon)
            }
            let unfinished = try #require(try store.read { try $0.unfinishedClaim(in: .only) })
            #expect(unfinished.outlet == "webhook:desk")
            #expect(unfinished.items.map(\.number) == [2])
            #expect(
                StoreFailure.of {
                    try store.write {
                        try $0.settle([Settlement(item: 1, result: .handedOver)], ofClaim: claim, at: .noon)
                    }
                }?.kind == .refused)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `leaves a person the last word on what may have arrived`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            try store.write { writer throws in
                let claim = try writer.claim([1, 2], through: Outlet.mailName, at: .noon)
                let silence = AttemptAnswer(code: nil, words: "no answer")
                try writer.settle(
                    [1, 2].map { Settlement(item: $0, result: .unknown, answer: silence) }, ofClaim: claim, at: .noon)
            }
            #expect(try store.read { try $0.itemCounts() } == [.pending: 1, .unknown: 2])
            try store.write { writer throws in
                try writer.confirm(1, at: .noon)
                try writer.retry(2, at: .noon)
            }
            #expect(try store.read { try $0.itemCounts() } == [.pending: 2, .handedOver: 1])
            for (item, change) in [(1, "confirm"), (3, "confirm"), (1, "retry")] {
                let failure = StoreFailure.of {
                    try store.write {
                        if change == "retry" {
                            try $0.retry(Int64(item), at: .noon)
                        } else {
                            try $0.confirm(Int64(item), at: .noon)
                        }
                    }
                }
                #expect(failure?.kind == .refused, "\(change) \(item)")
            }
            #expect(try store.check() == [])
        }
    }
}

@Suite struct `How an outlet stands` {
    @Test(arguments: StoreKind.allCases)
    func `is kept until there is nothing to say of it`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var standing = OutletStanding(name: Outlet.mailName, failures: 5, closedUntil: .noon, answer: "refused")
            try store.write { try $0.keep(standing) }
            #expect(try store.read { try $0.outletStandings() } == [standing])
            standing.disabledAt = .noon
            try store.write { try $0.keep(standing) }
            #expect(try store.read { try $0.outletStandings() } == [standing])
            try store.write { try $0.keep(OutletStanding(name: Outlet.mailName)) }
            #expect(try store.read { try $0.outletStandings() } == [])
        }
    }
}

@Suite struct `What somebody asks of the outbox` {
    @Test(arguments: StoreKind.allCases)
    func `is by state, channel, system, flow and number`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.fillOutbox()
            try store.write { try $0.withdraw(2, reason: .exitTag, at: .noon) }
            func numbers(_ query: OutboxQuery) throws -> [Int64] {
                try store.read { try $0.records(query).map(\.item.number) }
            }
            #expect(try numbers(OutboxQuery()) == [1, 2, 3])
            #expect(try numbers(OutboxQuery(states: [.pending])) == [1, 3])
            #expect(try numbers(OutboxQuery(channel: .email)) == [1, 2, 3])
            #expect(try numbers(OutboxQuery(channel: .post)) == [])
            #expect(try numbers(OutboxQuery(system: "clienteling")) == [])
            #expect(try numbers(OutboxQuery(flow: "birthday")) == [1, 2, 3])
            #expect(try numbers(OutboxQuery(flow: "no-such-flow")) == [])
            #expect(try numbers(OutboxQuery(numbers: [3, 9])) == [3])
            #expect(try numbers(OutboxQuery(after: 1, limit: 1)) == [2])
        }
    }
}

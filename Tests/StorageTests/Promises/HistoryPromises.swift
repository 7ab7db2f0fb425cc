import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `What happened before` {
    @Test(arguments: StoreKind.allCases)
    func `is every message that was not taken back, by the time of queueing`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            #expect(try steps(.ever, in: store) == ["first", "second", "third", "kept-back"])
            let messages = try work(of: 1, in: store, needs: .just(messages: .ever)).history.messages
            #expect(
                messages.first
                    == PastMessage(
                        enrolment: 1, step: "first", message: "birthday-treat", channel: .email, purpose: .benefits,
                        at: daysAgo(40)))
            #expect(messages.map(\.enrolment) == [1, 2, 2, 3])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is as old as somebody asks for, and no older`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            #expect(try steps(.days(40), in: store) == ["first", "second", "third", "kept-back"])
            #expect(try steps(.days(39), in: store) == ["second", "third", "kept-back"])
            #expect(try steps(.days(1), in: store) == ["third", "kept-back"])
            #expect(try steps(.never, in: store) == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is when each flag was decided last, where somebody asks`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let (promo, optout) = (CommsFlag(.email, .purpose(.promo)), CommsFlag(.sms, .optout))
            var profile = Profile.sample(1)
            profile.comms[promo] = true
            try store.write { try $0.create(profile, edits: .creation, by: .byHand(decidedAt: daysAgo(3))) }
            #expect(try work(of: 1, in: store).history.lastDecisions == [:])
            let history = try work(of: 1, in: store, needs: .just(decisions: [promo, optout])).history
            #expect(history.lastDecisions == [promo: daysAgo(3)])
        }
    }

    /// Enrolment 1 ended a month ago; 2 and 3 are of today, and 4 is somebody else's. Message 4 is withdrawn, 5 virtual.
    private func fill(_ store: SQLiteStore) throws {
        let send = Effect.send(.sample)
        try store.write { writer throws in
            try writer.createSamples(2)
            try writer.record(
                Decisions(
                    profile: 1,
                    entered: [
                        .sample(1, state: .left(.completed, at: daysAgo(40))), .sample(2, flow: "welcome"),
                        .inside(3, step: "pause", .waiting, due: .noon),
                    ],
                    messages: [
                        .sample(1, enrolment: 1, step: "first", queuedAt: daysAgo(40)),
                        .sample(2, enrolment: 2, step: "second", queuedAt: daysAgo(2)),
                        .sample(3, enrolment: 2, step: "third", queuedAt: daysAgo(1)),
                        .sample(4, enrolment: 2, step: "withdrawn", queuedAt: daysAgo(1)),
                        .sample(5, enrolment: 3, step: "kept-back", isVirtual: true),
                    ],
                    trace: [.sample(send, enrolment: 2)]),
                Decisions(
                    profile: 2, entered: [.sample(4, profile: 2)],
                    messages: [.sample(6, enrolment: 4, profile: 2, step: "other")]))
            try writer.withdraw(4, reason: .exitTag, at: .noon)
        }
    }

    private func daysAgo(_ days: Int64) -> Instant { Instant.noon.adding(milliseconds: -days * 86_400_000) }

    private func steps(_ lookback: Lookback, in store: SQLiteStore) throws -> [String] {
        try work(of: 1, in: store, needs: .just(messages: lookback)).history.messages.map(\.step)
    }
}

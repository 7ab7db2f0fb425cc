import CivilTime
import Delivery
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage
import Testing

@Suite struct `What comes of an attempt` {
    private static let greeting = Outgoing.message(Dispatch(message: "hello", channel: .email, purpose: .account))

    @Test(arguments: [
        (AttemptOutcome.accepted(.taken), OutboxState.handedOver, Effect.handedOver(greeting)),
        (.refused(.never, isBadAddress: false), .failed, .failed(greeting, .rejected)),
        (
            .deferred(.later, after: nil), .pending, .exited(.completed)
        ),
        (
            .unreachable(.dead, after: nil), .pending, .exited(.completed)
        ),
        (.unknown(.silent), .pending, .exited(.completed)),
    ])
    func `is its state and its trace`(outcome: AttemptOutcome, state: OutboxState, effect: Effect) throws {
        let scene = try DispatchScene([DispatchScene.flow])
        scene.mailAnswers = { _, _ in outcome }
        try scene.dispatch()
        #expect(try scene.states() == [state: 1])
        #expect(try scene.lastEffect() == effect)
        #expect(scene.letters.count == 1)
        try scene.checkConservation(decided: 1)
    }

    @Test func `is kept with what was answered and when it is tried again`() throws {
        let scene = try DispatchScene([DispatchScene.flow])
        scene.mailAnswers = { _, _ in .deferred(.later, after: nil) }
        try scene.dispatch()
        let attempts = try #require(try scene.records().first?.attempts)
        #expect(attempts.tries == 1)
        #expect(attempts.answer == .later)
        #expect(attempts.lastAt == scene.now)
        #expect(try #require(attempts.nextAt) > scene.now)
    }

    @Test func `is one's own: a bad address neither holds nor repeats the others`() throws {
        let scene = try DispatchScene([DispatchScene.flow], people: 200)
        scene.mailAnswers = { letter, _ in
            switch letter.number % 10 {
            case 0: .refused(.never, isBadAddress: false)
            case 1: .deferred(.later, after: nil)
            default: .accepted(.taken)
            }
        }
        let summary = try scene.dispatch()
        #expect(summary.handedOver == 160)
        #expect(summary.failed == [.rejected: 20])
        #expect(summary.deferred == 20)
        #expect(!summary.needsAttention)
        #expect(Set(scene.letters.map(\.number)).count == 200)
        #expect(scene.letters.count == 200)
        scene.pass(minutes: 2)
        scene.mailAnswers = { _, _ in .accepted(.taken) }
        #expect(try scene.dispatch().handedOver == 20)
        #expect(scene.letters.count == 220)
        try scene.checkConservation(decided: 200)
    }

    @Test func `is the same message with the same name when it is tried again`() throws {
        let scene = try DispatchScene([DispatchScene.flow])
        scene.mailAnswers = { _, attempt in attempt < 3 ? .deferred(.later, after: nil) : .accepted(.taken) }
        for _ in 1...4 {
            try scene.dispatch()
            scene.pass(minutes: 60)
        }
        #expect(try scene.states() == [.handedOver: 1])
        let names = scene.letters.map { letter in
            String(decoding: letter.bytes, as: UTF8.self).split(separator: "\r\n").first { $0.hasPrefix("Message-ID") }
        }
        #expect(names.count == 4)
        #expect(Set(names).count == 1)
    }

    @Test func `is tried again no sooner than the other side asked`() throws {
        let scene = try DispatchScene([DispatchScene.flow])
        scene.mailAnswers = { _, _ in .deferred(.later, after: 7_200_000) }
        try scene.dispatch()
        scene.pass(minutes: 119)
        try scene.dispatch()
        #expect(scene.letters.count == 1)
        scene.pass(minutes: 1)
        try scene.dispatch()
        #expect(scene.letters.count == 2)
    }

    @Test func `ends with the deadline, and is then taken back`() throws {
        let scene = try DispatchScene([DispatchScene.flow])
        scene.mailAnswers = { _, _ in .deferred(.later, after: nil) }
        for _ in 1...100 {
            try scene.dispatch()
            scene.pass(minutes: 60)
        }
        #expect(try scene.states() == [.withdrawn: 1])
        #expect(try scene.lastEffect()?.reason == .tooLate)
        #expect((47...49).contains(scene.letters.count))
        try scene.checkConservation(decided: 1)
    }

    @Test func `makes the next wake when something waits to be tried again`() throws {
        let scene = try DispatchScene([DispatchScene.flow])
        scene.mailAnswers = { _, _ in .deferred(.later, after: 300_000) }
        try scene.dispatch()
        let wake = try scene.world.store.read { try $0.nextAttempt(after: scene.now, in: .only) }
        #expect(wake == scene.now.adding(milliseconds: 300_000))
    }
}

@Suite struct `A message that may have arrived` {
    @Test(arguments: [
        (DispatchScene.flow, nil, OutboxState.pending), (DispatchScene.offer, nil, .unknown),
        (DispatchScene.flow, ChannelDelivery.WhenUnknown.hold, .unknown), (DispatchScene.offer, .resend, .pending),
    ])
    func `waits for a person where it is an offer, and goes again where it is none, unless its channel says so`(
        flow: String, whenUnknown: ChannelDelivery.WhenUnknown?, state: OutboxState
    ) throws {
        let scene = try DispatchScene([flow], whenUnknown: whenUnknown)
        scene.mailAnswers = { _, _ in .unknown(.silent) }
        let summary = try scene.dispatch()
        #expect(try scene.states() == [state: 1])
        #expect(summary.needsAttention == (state == .unknown))
        if state == .unknown {
            #expect(
                try scene.lastEffect()
                    == .outcomeUnknown(
                        .message(
                            flow == DispatchScene.offer
                                ? Dispatch(message: "offer", channel: .email, purpose: .promo)
                                : Dispatch(message: "hello", channel: .email, purpose: .account))))
        }
        try scene.checkConservation(decided: 1)
    }

    @Test(arguments: [(DispatchScene.flow, OutboxState.handedOver), (DispatchScene.offer, .unknown)])
    func `is one whose process ended after it was claimed`(flow: String, state: OutboxState) throws {
        let scene = try DispatchScene([flow], people: 3)
        let item = try #require(try scene.records().first?.item.number)
        try scene.world.store.write { _ = try $0.claim([item], through: Outlet.mailName, at: scene.now) }
        let summary = try scene.dispatch()
        #expect(summary.handedOver == (state == .handedOver ? 3 : 2))
        #expect(try scene.records([state]).map(\.item.number).contains(item))
        #expect(scene.letters.map(\.number).contains(item) == (state == .handedOver))
        #expect(try scene.world.store.read { try $0.unfinishedClaim(in: .only) } == nil)
        try scene.checkConservation(decided: 3)
    }

    @Test func `may be sent again by hand, or taken as arrived`() throws {
        let scene = try DispatchScene([DispatchScene.offer], people: 2)
        scene.mailAnswers = { _, _ in .unknown(.silent) }
        try scene.dispatch()
        let numbers = try scene.records([.unknown]).map(\.item.number)
        try #require(numbers.count == 2)
        try scene.world.store.write { writer in
            try writer.retry(numbers[0], at: scene.now)
            try writer.confirm(numbers[1], at: scene.now)
        }
        scene.mailAnswers = { _, _ in .accepted(.taken) }
        try scene.dispatch()
        #expect(scene.letters.map(\.number).filter { $0 == numbers[0] }.count == 2)
        #expect(scene.letters.map(\.number).filter { $0 == numbers[1] }.count == 1)
        #expect(try scene.states() == [.handedOver: 2])
        try scene.checkConservation(decided: 2)
    }
}

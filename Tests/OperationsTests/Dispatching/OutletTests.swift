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

@Suite struct `An outlet where nothing is taken` {
    @Test func `is left alone after five failures, and the rest was never begun`() throws {
        let scene = try DispatchScene([DispatchScene.flow], people: 100)
        scene.mailAnswers = { _, _ in .unreachable(.dead, after: nil) }
        let summary = try scene.dispatch()
        #expect(scene.letters.count == 5)
        #expect(try scene.states() == [.pending: 100])
        #expect(try scene.records().filter { $0.attempts != nil }.count == 5)
        #expect(summary.troubled.map(\.name) == [Outlet.mailName])
        #expect(summary.troubled.first?.answer == "connection refused")
        #expect(summary.needsAttention)
        try scene.checkConservation(decided: 100)
    }

    @Test func `is tried with one message when its time has come, and with all once that is taken`() throws {
        let scene = try DispatchScene([DispatchScene.flow], people: 100)
        scene.mailAnswers = { _, _ in .unreachable(.dead, after: nil) }
        try scene.dispatch()
        let until = try #require(try scene.world.store.read { try $0.outletStandings() }.first?.closedUntil)
        scene.now = until.adding(milliseconds: -1)
        try scene.dispatch()
        #expect(scene.letters.count == 5)
        scene.now = until
        try scene.dispatch()
        #expect(scene.letters.count == 6)
        scene.pass(minutes: 15)
        scene.mailAnswers = { _, _ in .accepted(.taken) }
        let summary = try scene.dispatch()
        #expect(summary.handedOver + (try scene.states()[.pending] ?? 0) == 100)
        #expect(summary.troubled.isEmpty)
        scene.pass(minutes: 2)
        try scene.dispatch()
        #expect(try scene.states() == [.handedOver: 100])
    }

    @Test func `is not one that refuses single messages`() throws {
        let scene = try DispatchScene([DispatchScene.flow], people: 50)
        scene.mailAnswers = { _, _ in .refused(.never, isBadAddress: false) }
        #expect(try scene.dispatch().troubled.isEmpty)
        #expect(scene.letters.count == 50)
    }

    @Test func `does not hold up another`() throws {
        let scene = try DispatchScene([DispatchScene.flow, DispatchScene.telling], people: 20)
        scene.mailAnswers = { _, _ in .unreachable(.dead, after: nil) }
        let summary = try scene.dispatch()
        #expect(summary.called == 20)
        #expect(scene.letters.count == 5)
    }

    @Test func `is left for ever when it is gone, until a person opens it`() throws {
        let scene = try DispatchScene([DispatchScene.telling], people: 20)
        scene.callAnswers = { _, _ in .gone(AttemptAnswer(code: 410, words: "410 Gone")) }
        let summary = try scene.dispatch()
        #expect(scene.calls.count == 1)
        #expect(summary.troubled.map(\.name) == ["webhook:desk"])
        scene.pass(minutes: 600)
        try scene.dispatch()
        #expect(scene.calls.count == 1)
        try scene.world.store.write { try $0.keep(OutletStanding(name: "webhook:desk")) }
        scene.callAnswers = { _, _ in .accepted(.taken) }
        #expect(try scene.dispatch().called == 20)
    }
}

@Suite struct `A dispatcher` {
    @Test func `keeps to so many a second`() throws {
        let scene = try DispatchScene([DispatchScene.flow], people: 100, pace: Pace(maxPerSecond: 20, connections: 4))
        let start = scene.now
        try scene.dispatch()
        #expect(try scene.states() == [.handedOver: 100])
        for second in 0..<5 {
            let from = start.adding(milliseconds: Int64(second) * 1000)
            let count = scene.begun.filter { $0 >= from && $0 < from.adding(milliseconds: 1000) }.count
            #expect((1...22).contains(count), "second \(second): \(count)")
        }
    }

    @Test func `stops with the kill switch at the next message, and takes up the rest when it is off`() throws {
        let scene = try DispatchScene([DispatchScene.flow], people: 50)
        scene.mailAnswers = { [killSwitch = scene.killSwitch] _, attempt in
            if attempt == 2 { try? killSwitch.turnOn(note: "test") }
            return .accepted(.taken)
        }
        try scene.dispatch()
        #expect(scene.letters.count == 3)
        #expect(try scene.states() == [.handedOver: 3, .pending: 47])
        try scene.killSwitch.turnOff()
        try scene.dispatch()
        #expect(scene.letters.count == 50)
        #expect(Set(scene.letters.map(\.number)).count == 50)
        try scene.checkConservation(decided: 50)
    }

    @Test func `never hands over to whoever opted out before the claim`() throws {
        let scene = try DispatchScene([DispatchScene.flow], people: 60, pace: Pace(connections: 1))
        var edited: Set<Int> = []
        scene.mailAnswers = { _, attempt in
            // While one letter is on its way, somebody further on opts out.
            let person = 60 - attempt / 2
            if person > 30, edited.insert(person).inserted {
                try? scene.world.edit(ProfileNumber(person), at: "2027-03-01 10:00") { profile, edits in
                    let before = profile.comms
                    profile.comms[CommsFlag(.email, .optout)] = true
                    edits.flags = before.changes(to: profile.comms)
                }
            }
            return .accepted(.taken)
        }
        let summary = try scene.dispatch()
        #expect(summary.handedOver + (summary.withdrawn[.optedOut] ?? 0) == 60)
        #expect((summary.withdrawn[.optedOut] ?? 0) > 0)
        try scene.checkConservation(decided: 60)
    }

    @Test func `gives others their turn when its slice is over, and says that there is more`() throws {
        let scene = try DispatchScene([DispatchScene.flow], people: 100, pace: Pace(connections: 2))
        scene.pause = 100
        let first = try scene.dispatch(for: 1000)
        #expect(first.hasMore)
        #expect(first.handedOver < 100)
        #expect(first.handedOver > 5)
        let rest = try scene.dispatch()
        #expect(!rest.hasMore)
        #expect(first.handedOver + rest.handedOver == 100)
        #expect(scene.letters.count == 100)
    }

    @Test func `lets who waits for an answer go on when it comes`() throws {
        let scene = try DispatchScene([DispatchScene.telling])
        let outcome = try scene.run()
        #expect(outcome.handover?.called == 1)
        #expect(try scene.lastEffect() == .exited(.completed))
    }

    @Test func `lets who waits for an answer go on as the flow says when it is refused for good`() throws {
        let scene = try DispatchScene([DispatchScene.telling])
        scene.callAnswers = { _, _ in .refused(AttemptAnswer(code: 422, words: "422"), isBadAddress: false) }
        try scene.run()
        #expect(try scene.lastEffect() == .exited(.webhookFailed))
        #expect(try scene.states() == [.failed: 1])
        try scene.checkConservation(decided: 1)
    }

    @Test func `makes a call again whose answer was lost, with the same key`() throws {
        let scene = try DispatchScene([DispatchScene.telling])
        scene.callAnswers = { _, attempt in attempt == 0 ? .unknown(.silent) : .accepted(.taken) }
        try scene.run()
        scene.pass(minutes: 2)
        try scene.run()
        #expect(scene.calls.count == 2)
        #expect(Set(scene.calls.map(\.identity)).count == 1)
        #expect(try scene.lastEffect() == .exited(.completed))
    }

    @Test func `gives up calls of a system that the catalogue no longer has`() throws {
        let scene = try DispatchScene([DispatchScene.telling], people: 3)
        try scene.world.deploy(
            [
                "0.flow.yaml": DispatchScene.telling.replacing("to: desk", with: "to: counter"),
                "catalog.yaml": """
                version: 1
                tags: [do-not-contact, stop, vip, seen]
                webhooks:
                  counter: {url: "https://counter.acme.example/new"}
                """,
            ], at: "2027-03-01 10:00")
        let summary = try scene.dispatch()
        #expect(summary.failed == [.endpointGone: 3])
        #expect(scene.calls.isEmpty)
    }
}

import CivilTime
import Delivery
import Engine
import Flows
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage
import Testing

@Suite struct `A message that waited in the outbox until it was too late` {
    /// A run at `handOver` of a message that was decided at nine and is useful for two hours.
    private func outcome(handingOverAt instant: String, optedOut: Bool = false) throws -> EngineRun.Outcome {
        let flow = """
            version: 1
            flow: hello
            title: Hello
            owner: test
            status: live
            triggers:
              - tag_added: vip
            reentry: every_time
            useful_for: 2 hours
            steps:
              - {id: greet, send: {message: hello, channel: email, purpose: account}}
            """
        let world = try World(
            ["hello.flow.yaml": flow], at: "2027-03-01 08:00", store: .inMemory(rehearsal: false))
        let customer = try world.add(1, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        try world.tick("2027-03-01 09:00")
        if optedOut {
            try world.edit(customer, at: "2027-03-01 09:30") { profile, _ in
                profile.comms[CommsFlag(.email, .optout)] = true
            }
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "outbox-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = World.instant(instant)
        let killSwitch = KillSwitch(store: folder)
        let dispatcher = try Dispatcher(
            store: world.store, release: world.release, folder: OutboxFolder(path: folder),
            carriers: CarrierPool(environment: [:]),
            secret: #require(OutboxSecret(Array(repeating: 7, count: OutboxSecret.length))), killSwitch: killSwitch,
            now: { now })
        return try EngineRun(store: world.store, release: world.release, killSwitch: killSwitch)
            .run(at: now, dispatcher: dispatcher)
    }

    @Test func `makes the run say that somebody must look`() throws {
        let late = try outcome(handingOverAt: "2027-03-01 11:01")
        #expect(late.handover?.withdrawn == [.tooLate: 1])
        #expect(late.needsAttention)
    }

    @Test func `is not one that went in time, or that its reader stopped`() throws {
        let inTime = try outcome(handingOverAt: "2027-03-01 11:00")
        #expect(inTime.handover?.handedOver == 1)
        #expect(!inTime.needsAttention)

        let stopped = try outcome(handingOverAt: "2027-03-01 10:00", optedOut: true)
        #expect(stopped.handover?.withdrawn == [.optedOut: 1])
        #expect(!stopped.needsAttention)
    }
}

import Foundation
import TestPeers
import Testing

@Suite struct `A dispatcher that is killed` {
    /// More with `make storm`.
    private static let kills = ProcessInfo.processInfo.environment["SLUICE_STORM"].flatMap { Int($0) } ?? 12
    /// As many as a run claims at once.
    private static let window = 256

    @Test func `hands every message over: what may go twice at most as often as it was on its way, offers never twice`()
        throws
    {
        let server = try SMTPPeer()
        var kills = 0
        var round = 0
        while kills < Self.kills {
            let people = (1...300).map { "p\(round)-\($0)" }
            var killsOfRound = 0
            try Scene.withMails(for: people, to: server.port) { scene throws in
                let duration = try milliseconds(of: round)
                var chance = Dice(seed: UInt64(round) + 1)
                for _ in 1...8 {
                    let run = try scene.sluice.start(["run"])
                    let patience = UInt32.random(in: 20_000...UInt32(duration) * 1000, using: &chance)
                    if run.killed(after: patience) { killsOfRound += 1 }
                }
                let end = try scene.sluice.run(["run"])
                try scene.succeed(["store", "check"])
                let states = try scene.states()
                let unknown = states["unknown"] ?? 0
                #expect(states["pending"] == nil && states["claimed"] == nil, "\(states) \(end.errors)")
                #expect(states.values.reduce(0, +) == 600)
                #expect(end.status == 0 || end.status == 1 && unknown > 0)

                let mails = try server.mails.filter { $0.to[0].hasPrefix("p\(round)-") }
                let copies = Dictionary(grouping: mails, by: \.messageID).mapValues(\.count)
                let subjects = try Dictionary(
                    grouping: mails.map { (String(decoding: try server.bytes(of: $0), as: UTF8.self), $0.messageID) },
                    by: { $0.0.contains("Subject: Shoes") ? "offer" : "hello" }
                ).mapValues { Set($0.map(\.1)) }
                let hellos = subjects["hello"] ?? []
                let offers = subjects["offer"] ?? []
                #expect(hellos.count == 300, "every service message arrives")
                #expect(hellos.count { (copies[$0] ?? 0) > 1 } <= killsOfRound * Self.window)
                #expect(offers.allSatisfy { copies[$0] == 1 }, "no offer arrives twice")
                // Those of which nobody knows may have arrived, all others did.
                #expect(offers.count >= 300 - unknown)
                #expect(unknown <= killsOfRound * Self.window)
            }
            kills += killsOfRound
            round += 1
            try #require(round < Self.kills, "runs are killed before they end")
        }
    }

    /// Within which a run is killed.
    private func milliseconds(of round: Int) throws -> Int { 250 + round % 4 * 250 }
}

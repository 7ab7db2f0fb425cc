import CivilTime
import Engine
import Flows
import Foundation
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A killed run` {
    private static let people = 3000

    @Test func `of a rehearsal decides everything once`() throws {
        try Scene.withStore(.busy, rehearsalFrom: "2027-03-01 00:00") { scene throws in
            try scene.write(["people.csv": Customers.file(1...Self.people)])
            try scene.succeed(["import", "people.csv"])
            try Scene.with { copy throws in
                try copy.takeFiles(of: scene)
                var chance = Dice(seed: 1)
                var kills = 0
                for time in ["2027-03-07 09:00", "2027-03-07 12:00", "2027-03-09 12:00", "2027-03-14 12:00"] {
                    let run = ["run", "--as-of", time]
                    let duration = try scene.duration(of: run)
                    kills += try copy.kill(run, times: 7, within: duration / 2, by: &chance)
                    try copy.succeed(run)
                    #expect(try copy.status() == scene.status())
                }
                let undisturbed = try scene.records(withTimes: true)
                #expect(undisturbed.count == Self.people)
                #expect(try copy.records(withTimes: true) == undisturbed)
                try copy.succeed(["store", "check"])
                #expect(kills > 4)
            }
        }
    }

    @Test func `of a real store hands everything over once`() throws {
        try Scene.withStore(.busy) { scene throws in
            // The first run makes the secret, so that both stores give their messages the same names.
            try scene.succeed(["run"])
            try scene.write(["people.csv": Customers.file(1...Self.people)])
            try scene.succeed(["import", "people.csv", "--start-flows"])
            var chance = Dice(seed: 2)
            var kills = 0
            try Scene.with { prepared throws in
                try prepared.takeFiles(of: scene)
                let duration = try scene.duration(of: ["run"])
                let undisturbed = try scene.outbox()
                let records = try scene.records(withTimes: false)
                // A hello to all but 142 who can be reached by neither mail nor sms, a mail for the tag to 2,572, and a
                // call about everybody.
                #expect(undisturbed.count == 2858 + 2572 + Self.people)
                for _ in 0..<2 {
                    try Scene.with { copy throws in
                        try copy.takeFiles(of: prepared)
                        // Less than a run needs, so that it takes several to come to the end.
                        kills += try copy.kill(["run"], times: 12, within: duration / 2, by: &chance)
                        try copy.succeed(["run"])

                        #expect(try copy.status().messages == scene.status().messages)
                        #expect(try copy.records(withTimes: false) == records)
                        let outbox = try copy.outbox()
                        #expect(outbox.oddities == [])
                        #expect(Set(outbox.lines).count == outbox.lines.count)
                        #expect(outbox.lines == undisturbed.lines)
                        #expect(outbox.mails == undisturbed.mails)
                        try copy.succeed(["store", "check"])
                    }
                }
            }
            #expect(kills > 2)
        }
    }

    @Test func `that made the secret leaves one that can be used`() throws {
        try Scene.withStore { scene throws in
            var chance = Dice(seed: 3)
            let duration = try scene.duration(of: ["run"])
            for _ in 0..<10 {
                try scene.remove("sluice.db.secret")
                _ = try scene.kill(["run"], times: 1, within: duration, by: &chance)
                try scene.succeed(["run"])
            }
        }
    }
}

/// A generator whose numbers are the same in every run of the tests.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension Scene {
    func takeFiles(of other: Scene) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: other.folder) {
            try FileManager.default.copyItem(atPath: other.path(name), toPath: path(name))
        }
    }

    /// How many microseconds a command takes that must end well.
    func duration(of command: [String]) throws -> UInt32 {
        let duration = try ContinuousClock().measure { try succeed(command) }
        return UInt32(duration.components.seconds) * 1_000_000
            + UInt32(duration.components.attoseconds / 1_000_000_000_000)
    }

    /// Starts a command again and again and kills it at random moments, until it comes to its end before that; how
    /// often it was killed.
    func kill(
        _ command: [String], times: Int, within duration: UInt32, by chance: inout Dice
    ) throws -> Int {
        for kills in 0..<times {
            let running = try sluice.start(command)
            guard running.killed(after: .random(in: 0...duration, using: &chance)) else { return kills }
        }
        return times
    }

    /// Everything that is recorded about each profile: its tags, its enrolments and what was decided, line by line.
    fileprivate func records(withTimes: Bool) throws -> [String] {
        let store = try SQLiteStore.open(at: path("sluice.db"), access: .readOnly)
        defer { try? store.close() }
        return try store.read { reader in
            try reader.activeProfiles(after: 0, limit: 100_000, in: .only).map { number in
                let profile = try reader.profile(number)
                let stories = try reader.story(of: number)
                let trace = stories.flatMap(\.trace).map { record in
                    let words = [
                        record.flow, record.occurrence.description, record.step, record.effect.word,
                        record.effect.reason?.rawValue, record.effect.dispatch?.channel.rawValue,
                    ]
                    let times = withTimes ? "\(record.at.milliseconds) \(record.effect.until?.milliseconds ?? 0) " : ""
                    return times + words.compactMap(\.self).joined(separator: " ")
                }
                return (profile.tags + trace).joined(separator: "\n")
            }
        }
    }
}

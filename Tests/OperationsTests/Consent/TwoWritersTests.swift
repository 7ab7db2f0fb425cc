import CivilTime
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

/// How many histories are tried; `SLUICE_SEEDS` asks for more.
private let seeds = ProcessInfo.processInfo.environment["SLUICE_SEEDS"].flatMap(UInt64.init) ?? 24

/// Chance that comes out the same for the same seed.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// Two connections to one file, as two processes have them.
@Suite struct `Two who write tags and flags at the same time` {
    private static let tags = ["vip", "VIP", "new", "late", "zwölf"]
    private static let people = 3

    @Test(arguments: 0..<seeds)
    func `end in the state to which the change log and the ledger add up`(seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-two-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("store.db").path
        let start = Instant(milliseconds: 1_800_000_000_000)
        try SQLiteStore.create(at: path, id: "store", rehearsal: false, now: start)
        let stores = try (0..<2).map { _ in
            try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
        }
        let first = stores[0]
        try first.write { writer in
            for person in 0..<Self.people {
                var edit = ProfileEdit()
                edit.columns = [.init(.email, FieldValue(text: "\(person)@example.org"))]
                edit.tags.added = ["new"]
                try ProfileEditing.create(
                    ProfileID(high: 0x4000, low: 0x8000_0000_0000_0000 | UInt64(person)), from: edit, in: writer,
                    by: EditCircumstances(at: start, origin: .fileImport, isQuiet: true))
            }
        }
        // Each draws what it does by itself; in which order their transactions come is left to the machine.
        DispatchQueue.concurrentPerform(iterations: 2) { writer in
            var dice = Dice(seed: seed &* 2 &+ UInt64(writer))
            for step in 0..<30 {
                let number = ProfileNumber(Int.random(in: 1...Self.people, using: &dice))
                let edit = Self.edit(at: start, &dice)
                let at = start.adding(milliseconds: Int64(step) * 60_000)
                do {
                    _ = try stores[writer].write { store in
                        try ProfileEditing.apply(
                            edit, to: number, in: store,
                            by: EditCircumstances(
                                at: at, origin: ChangeOrigin(description: "api:\(writer)"), isQuiet: false))
                    }
                } catch {
                    Issue.record("writer \(writer), step \(step): \(error)")
                }
            }
        }
        for number in 1...ProfileNumber(Self.people) {
            try first.read { reader throws in
                let profile = try reader.profile(number)
                let changes = try reader.changes(of: number, limit: 1000)
                #expect(changes.map(\.number) == changes.map(\.number).sorted())
                var tags: Set<String> = []
                var comms = CommsFlags()
                for change in changes {
                    // What is taken off was there, and what is put on was not: no change is told twice.
                    #expect(tags.isSuperset(of: change.edits.tagsRemoved))
                    #expect(tags.isDisjoint(with: change.edits.tagsAdded))
                    tags.subtract(change.edits.tagsRemoved)
                    tags.formUnion(change.edits.tagsAdded)
                    for flag in change.edits.flags {
                        #expect(comms[flag.flag] == flag.from)
                        comms[flag.flag] = flag.to
                    }
                }
                #expect(profile.tags == tags.sorted())
                #expect(profile.comms == comms)
                let ledger = try reader.consentLedger(of: number)
                #expect(ledger.reduce(CommsFlags()) { $0 == $1.before ? $1.after : $0 } == comms)
                #expect(Set(ledger.map(\.change)) == Set(changes.filter { !$0.edits.flags.isEmpty }.map(\.number)))
            }
        }
        #expect(try first.check() == [])
        for store in stores { try store.close() }
    }

    /// Tags put on and taken off one by one, or the whole list; flags with a decision, without one, or put right.
    private static func edit(at start: Instant, _ dice: inout Dice) -> ProfileEdit {
        var edit = ProfileEdit()
        let tag = tags.randomElement(using: &dice) ?? "vip"
        switch Int.random(in: 0..<7, using: &dice) {
        case 0: edit.tags.added = [tag]
        case 1: edit.tags.removed = [tag]
        case 2: edit.tags.whole = tags.filter { _ in Bool.random(using: &dice) }
        default:
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                let flag = CommsFlag.all[Int.random(in: 0..<14, using: &dice)]
                edit.flags.append(.init(flag, [true, false, nil].randomElement(using: &dice) ?? nil))
            }
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: edit.decidedAt = start.adding(milliseconds: Int64.random(in: 0..<2_000_000, using: &dice))
            case 1: edit.correction = "a slip"
            case 2:
                edit.decidedAtByChannel[.email] = start.adding(
                    milliseconds: Int64.random(in: 0..<2_000_000, using: &dice))
            default: break
            }
        }
        return edit
    }
}

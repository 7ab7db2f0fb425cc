import CivilTime
import Engine
import Flows
import Foundation
import GRDB
import Profiles
import SQLiteStorage
import Storage
import Testing

/// A generator whose numbers are the same in every run of the tests.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

@Suite struct `A person who is erased` {
    /// Tables whose rows are about nobody. Whoever adds a table decides where it belongs: here, or in `PersonTable`.
    static let aboutNobody: Set<String> = [
        "store", "progress", "words", "tags", "former_tag_names", "statuses", "zones", "releases", "release_files",
        "flow_standings", "claims", "entry_counts", "effect_counts", "watches", "suppressions", "consent_stubs",
        "unfinished_imports", "reopenings", "erasures", "outlets",
    ]

    @Test func `is told with every table that there is, and every column in which there are people`() throws {
        try PersonScene.with { scene throws in
            try scene.fill(1)
            try scene.fill(2)
            try scene.fillOtherTables(1)
            try scene.store.write { writer throws in
                let numbers = try [2, 1].map { try PersonScene.number($0, in: writer) }
                let profiles = try numbers.map { try writer.profile($0) }
                let union = try ProfileUnion(of: profiles[0], into: profiles[1]) { _ in nil }
                try writer.merge(numbers[0], into: numbers[1], as: union, by: .byHand())
            }
            let records = try scene.store.read { try $0.records(of: PersonScene.number(1, in: $0)) }
            #expect(records.filter(\.rows.isEmpty).map(\.table) == [], "the scene has a row in each table")
            let (tables, people) = try scene.inFile { database in
                (
                    try String.fetchAll(
                        database,
                        sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"),
                    try Row.fetchAll(
                        database,
                        sql: """
                            SELECT m.name AS name, f."from" AS place FROM sqlite_master m
                            JOIN pragma_foreign_key_list(m.name) f
                            WHERE m.type = 'table' AND f."table" IN ('profiles', 'enrolments')
                            """
                    ).map { ($0["name"] as String, $0["place"] as String) }
                )
            }
            #expect(Set(tables) == Set(records.map(\.table)).union(Self.aboutNobody))
            for (table, column) in people {
                let row = try #require(records.first { $0.table == table }?.rows.first, "\(table) is told")
                #expect(row.contains { $0.name == column }, "\(table).\(column)")
            }
        }
    }

    @Test func `is in no row and in no byte, after a long life among others`() throws {
        try PersonScene.with { scene throws in
            var dice = Dice(state: 1)
            let people = Array(1...60)
            for person in people { try scene.fill(person) }
            for version in 1...12 {
                for person in people.shuffled(using: &dice) where Bool.random(using: &dice) {
                    try scene.change(person, to: version)
                }
            }
            for person in [7, 8] { try scene.fillOtherTables(person) }
            #expect(try !scene.remains(of: 7).isEmpty)
            #expect(try scene.store.check() == [])
            try scene.store.write { writer throws in
                for person in [7, 31] { try writer.erase(PersonScene.number(person, in: writer)) }
            }
            for person in [7, 31] {
                let remains = try scene.remains(of: person)
                #expect(remains == [])
                #expect(try scene.store.read { try $0.find(.id(.sample(person))) } == nil)
            }
            #expect(try !scene.store.isUnclean)
            #expect(try !scene.remains(of: 8).isEmpty)
            #expect(try scene.store.check() == [])
            // Others go on, also with the numbers of names that went.
            for person in people where person != 7 && person != 31 { try scene.change(person, to: 20) }
            try scene.fill(99)
            let profile = try scene.store.read { try $0.profile(PersonScene.number(99, in: $0)) }
            #expect(profile.tags == PersonScene.whole(99, version: 0).tags)
            #expect(try scene.store.check() == [])
        }
    }

    @Test func `takes those along who were merged into them`() throws {
        try PersonScene.with { scene throws in
            for person in 1...3 { try scene.fill(person) }
            try scene.store.write { writer throws in
                let numbers = try (1...2).map { try PersonScene.number($0, in: writer) }
                let union = try ProfileUnion(of: writer.profile(numbers[0]), into: writer.profile(numbers[1])) { _ in
                    nil
                }
                try writer.merge(numbers[0], into: numbers[1], as: union, by: .byHand())
                try writer.erase(try PersonScene.number(1, in: writer))
            }
            #expect(try scene.remains(of: 1) == [])
            #expect(try scene.remains(of: 2) == [])
            #expect(try scene.store.read { try $0.profileCounts() } == [.active: 1])
            #expect(try scene.store.check() == [])
        }
    }

    @Test func `stays while something is on its way to them`() throws {
        try PersonScene.with { scene throws in
            try scene.fill(1)
            let claim = try scene.store.write { try $0.claim([1, 2], through: Outlet.folderName, at: .noon) }
            let failure = StoreFailure.of {
                try scene.store.write { try $0.erase(PersonScene.number(1, in: $0)) }
            }
            #expect(failure?.kind == .refused)
            #expect(failure?.help?.contains("try again") == true)
            #expect(try scene.store.read { try $0.claimedItems(of: 1) } == 2)
            try scene.store.write { try $0.finish(claim: claim, at: .noon) }
            try scene.store.write { try $0.erase(1) }
            #expect(try scene.remains(of: 1) == [])
            #expect(try scene.store.check() == [])
        }
    }

    @Test func `is gone from the file when the next one opens it, where readers were in the way`() throws {
        try PersonScene.with { scene throws in
            for person in 1...5 { try scene.fill(person) }
            let reader = try DatabaseQueue(path: scene.path)
            try reader.inDatabase { database in
                try database.execute(sql: "BEGIN")
                _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM profiles")
                try scene.store.write { try $0.erase(PersonScene.number(3, in: $0)) }
                #expect(try scene.store.isUnclean)
                try database.execute(sql: "ROLLBACK")
            }
            try reader.close()
            let next = try SQLiteStore.open(at: scene.path, access: .readWrite, keyring: .passing)
            #expect(try !next.isUnclean)
            #expect(try scene.remains(of: 3) == [])
            #expect(try next.check() == [])
            try next.close()
        }
    }

    @Test func `whose changes nobody has taken yet leaves the engine where it is`() throws {
        try PersonScene.with { scene throws in
            for person in 1...3 { try scene.fill(person) }
            try scene.store.write { writer throws in
                var standing = try writer.standing()
                standing.changesTaken = 2
                try writer.advance(to: standing)
                try writer.erase(PersonScene.number(2, in: writer))
            }
            try scene.store.read { reader throws in
                let standing = try reader.standing()
                #expect(standing.changesTaken == 2)
                #expect(standing.activeProfiles == 2)
                #expect(standing.next.change == 7)
                #expect(try reader.changes(after: 2, limit: 9, in: .only).map(\.number) == [5, 6])
                #expect(try reader.profilesDue(at: .distantFuture, except: [], limit: 9, in: .only) == [1, 3])
            }
            #expect(try scene.store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `leaves the proofs of decisions for as long as they are to be kept`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let hash = [UInt8](repeating: 7, count: 32)
            let decision = FlagDecision(
                flag: CommsFlag(.email, .purpose(.promo)), answer: true, at: .noon, source: "portal")
            let short = ConsentStub(addressHash: hash, decision: decision, keptUntil: Instant.noon.plus(minutes: 5))
            let long = ConsentStub(addressHash: hash, decision: decision, keptUntil: Instant.noon.plus(minutes: 9))
            try store.write { writer throws in
                try writer.keep(short)
                try writer.keep(long)
            }
            #expect(try store.read { try $0.consentStubs(ofAddress: hash) } == [short, long])
            #expect(try store.write { try $0.dropConsentStubs(endedBy: Instant.noon.plus(minutes: 5)) } == 1)
            #expect(try store.read { try $0.consentStubs(ofAddress: hash) } == [long])
        }
    }

    @Test(arguments: [
        "DELETE FROM changes", "DELETE FROM consent_ledger", "DELETE FROM trace",
        "UPDATE consent_ledger SET profile = 2", "UPDATE changes SET profile = 2",
    ])
    func `is the only reason to touch what is final`(sql: String) throws {
        try PersonScene.with { scene throws in
            try scene.fill(1)
            #expect(throws: DatabaseError.self) { try scene.inFile { try $0.execute(sql: sql) } }
        }
    }
}

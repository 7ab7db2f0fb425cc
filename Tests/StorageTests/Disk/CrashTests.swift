import CivilTime
import Foundation
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Writers of other processes` {
    @Test func `that are killed lose nothing they acknowledged, and leave no half`() throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "x", rehearsal: false, now: .noon)
            var acknowledged = 0
            for round in 0..<20 {
                let writer = try WriterProcess(store: path, name: round, count: 100_000)
                let numbers = writer.killed(afterAcknowledging: round * 3)
                let last = numbers.last ?? 0

                let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
                let next = try store.read { try $0.nextChangeNumber() }
                // At most the change whose number was not printed any more stands beyond the last one printed.
                if last > 0 { #expect(next == last + 1 || next == last + 2) }
                let changes = try store.read { try $0.changes(after: 0, limit: 1_000_000, in: .only) }
                #expect(changes.map(\.number) == Array(1..<next))
                #expect(try store.check() == [])
                try store.close()
                acknowledged += numbers.count
            }
            #expect(acknowledged > 100)
        }
    }

    @Test func `take turns with each other and with us`() throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "x", rehearsal: false, now: .noon)
            let others = try (1...2).map { try WriterProcess(store: path, name: $0, count: 60) }
            let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
            for number in 0..<60 {
                try store.write { try $0.create(.sample(3_000_000 + number), edits: .creation, by: .byHand()) }
            }
            #expect(others.allSatisfy { $0.succeeds() })
            let changes = try store.read { try $0.changes(after: 0, limit: 1000, in: .only) }
            #expect(changes.map(\.number) == Array(1...180))
            #expect(Set(changes.map(\.profile)).count == 180)
            #expect(try store.check() == [])
            try store.close()
        }
    }

    @Test func `may be threads of one process`() throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "x", rehearsal: false, now: .noon)
            let shared = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
            DispatchQueue.concurrentPerform(iterations: 3) { thread in
                guard
                    let store = thread == 0
                        ? try? SQLiteStore.open(at: path, access: .readWrite, keyring: .passing) : shared
                else {
                    return
                }
                for number in 0..<40 {
                    _ = try? store.write {
                        try $0.create(.sample(thread * 1000 + number), edits: .creation, by: .byHand())
                    }
                }
            }
            #expect(try shared.read { try $0.nextChangeNumber() } == 121)
            #expect(try shared.check() == [])
            try shared.close()
        }
    }
}

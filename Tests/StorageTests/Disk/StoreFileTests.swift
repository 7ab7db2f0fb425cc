import CivilTime
import Foundation
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A store's file` {
    @Test func `is readable by its owner alone, with all that lies beside it`() throws {
        try withStoreFile { path, store throws in
            try store.write { try $0.createSamples(1) }
            for suffix in ["", "-wal", "-shm", ".write-lock"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
                #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(suffix)")
            }
        }
    }

    @Test func `keeps what was written, its id and its mark`() throws {
        try Folder.with { folder throws in
            let path = folder.path("s.db")
            try SQLiteStore.create(at: path, id: "4711", rehearsal: true, now: .noon)
            let first = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
            try first.write { try $0.create(.whole, edits: .creation(of: .whole), by: .byHand()) }
            try first.close()
            let second = try SQLiteStore.open(at: path, access: .readOnly)
            #expect(second.isRehearsal)
            #expect(second.id == "4711")
            #expect(second.createdAt == .noon)
            #expect(try second.read { try $0.profile(1) }.tags == Profile.whole.tags)
        }
    }

    @Test func `is synced at every commit, and says so`() throws {
        try withStoreFile { _, store throws in
            let facts = try store.facts
            #expect(facts.journalMode == "wal")
            #expect(facts.synchronous == 2)
            #expect(facts.schemaVersion == 4)
            #expect(facts.bytes > 0)
        }
    }

    @Test func `is never written over`() throws {
        try Folder.with { folder throws in
            let path = folder.path("s.db")
            try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
            let failure = StoreFailure.of { try SQLiteStore.create(at: path, id: "x", rehearsal: false, now: .noon) }
            #expect(failure?.kind == .refused)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["s.db"])
        }
    }

    @Test(arguments: ["", "id,email\n1,a@b.c\n", "SQLite format 3\0 but no more of it"])
    func `that is another file is refused`(content: String) throws {
        try Folder.with { folder throws in
            let path = folder.path("s.db")
            try Data(content.utf8).write(to: URL(fileURLWithPath: path))
            for access in [SQLiteStore.Access.readOnly, .readWrite] {
                #expect(StoreFailure.of { _ = try SQLiteStore.open(at: path, access: access) }?.kind == .unusable)
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(content.utf8))
        }
    }

    @Test(arguments: [(60, "newer Sluice"), (68, "not a store")])
    func `of another program or a newer one is refused`(offset: Int, words: String) throws {
        try Folder.with { folder throws in
            let path = folder.path("s.db")
            try SQLiteStore.create(at: path, id: "x", rehearsal: false, now: .noon)
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try file.seek(toOffset: UInt64(offset))
            try file.write(contentsOf: Data([0, 0, 0, 99]))
            try file.close()
            let failure = StoreFailure.of { _ = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing) }
            #expect(failure?.kind == .unusable)
            #expect(failure?.description.contains(words) == true)
        }
    }

    @Test func `that is not there is missing, and stays so`() throws {
        try Folder.with { folder throws in
            let failure = StoreFailure.of {
                _ = try SQLiteStore.open(at: folder.path("s.db"), access: .readWrite, keyring: .passing)
            }
            #expect(failure?.kind == .missing)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
        }
    }

    @Test func `opened for reading refuses every write`() throws {
        try withStoreFile { path, store throws in
            try store.write { try $0.createSamples(1) }
            let reader = try SQLiteStore.open(at: path, access: .readOnly)
            #expect(StoreFailure.of { try reader.write { try $0.createSamples(1) } }?.kind == .refused)
            #expect(try reader.read { try $0.nextChangeNumber() } == 2)
            // It sees what is committed later, without being opened again.
            try store.write { _ = try $0.note(.tagging("a"), on: 1, by: .byHand()) }
            #expect(try reader.read { try $0.nextChangeNumber() } == 3)
            try reader.close()
        }
    }

    @Test func `opened again and again keeps its tables as they are`() throws {
        try Folder.with { folder throws in
            let path = folder.path("s.db")
            try SQLiteStore.create(at: path, id: "x", rehearsal: false, now: .noon)
            for round in 0..<3 {
                let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
                #expect(try store.facts.schemaVersion == 4)
                #expect(try store.read { try $0.nextChangeNumber() } == Int64(round) + 1)
                try store.write { try $0.create(.sample(round), edits: .creation, by: .byHand()) }
                try store.close()
            }
        }
    }

    @Test func `is backed up while it is used`() throws {
        try withStoreFile { path, store throws in
            try store.write { try $0.create(.whole, edits: .creation(of: .whole), by: .byHand()) }
            let copy = path + ".copy"
            try store.backup(to: copy)
            try store.write { try $0.create(.sample(2), edits: .creation, by: .byHand()) }
            #expect(StoreFailure.of { try store.backup(to: copy) }?.kind == .refused)

            let backup = try SQLiteStore.open(at: copy, access: .readWrite, keyring: .passing)
            #expect(try backup.read { try $0.nextChangeNumber() } == 2)
            #expect(try backup.read { try $0.profile(1) }.tags == Profile.whole.tags)
            #expect(backup.id == store.id)
            #expect(try backup.check() == [])
            let permissions = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? NSNumber
            #expect(permissions?.intValue == 0o600)
            try backup.close()
        }
    }

    @Test func `that is damaged does not pass its check`() throws {
        try withStoreFile { path, store throws in
            try store.write { try $0.createSamples(50) }
            try store.close()
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            let bytes = try #require(try file.readToEnd())
            // A profile's name, changed where no index looks, is not found; a page of an index that is gone is.
            try file.seek(toOffset: UInt64(bytes.count / 4096 / 2 * 4096))
            try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
            try file.close()
            let wrong = Result { try SQLiteStore.open(at: path, access: .readOnly).check() }
            switch wrong {
            case .success(let sentences): #expect(!sentences.isEmpty)
            case .failure(let error): #expect((error as? StoreFailure)?.kind == .broken)
            }
        }
    }

    private func withStoreFile(_ body: (String, SQLiteStore) throws -> Void) throws {
        try Folder.with { folder throws in
            let path = folder.path("store.db")
            try SQLiteStore.create(at: path, id: "the-store", rehearsal: false, now: .noon)
            let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
            try body(path, store)
            try store.close()
        }
    }
}

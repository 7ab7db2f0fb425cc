import CivilTime
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

/// A store and a folder with files to import into it.
final class ImportScene {
    let store: SQLiteStore
    let folder: URL
    var options = ImportOptions()
    /// The time of the next import; each one is a day later.
    var now = Instant(milliseconds: 1_800_000_000_000)
    private var lastID: UInt64 = 0

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("store.db").path
        try SQLiteStore.create(at: path, id: "store", rehearsal: false, now: now)
        store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
        options.region = .AU
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    @discardableResult
    func load(_ text: String, as name: String = "customers.csv") throws -> ImportReport {
        try load(Array(text.utf8), as: name)
    }

    @discardableResult
    func load(_ bytes: [UInt8], as name: String = "customers.csv") throws -> ImportReport {
        let file = folder.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        now = now.adding(milliseconds: 86_400_000)
        let at = now
        return try ProfileImport(into: store, options: options, now: { at }, newID: newID).run(file: file.path)
    }

    func profile(_ name: String) throws -> Profile {
        try store.read { reader in
            let number = try #require(try ProfileSearch.find(name, in: reader, region: .AU), "nobody is \(name)")
            return try reader.profile(number)
        }
    }

    /// The profile as other programs get it.
    func document(of profile: Profile) throws -> String {
        try store.read { reader in
            try EventContext(of: reader, catalogue: options.catalogue, leapDay: .feb28, zone: .utc)
                .document(of: profile, at: now)
        }
    }

    func changes(of name: String) throws -> [Change] {
        try store.read { reader in
            let number = try #require(try ProfileSearch.find(name, in: reader, region: .AU), "nobody is \(name)")
            return try reader.changes(of: number, limit: 100)
        }
    }

    /// The lines of the rejected rows; nil when there is no such file.
    func rejected(_ name: String = "customers.csv") -> [String]? {
        let file = folder.appendingPathComponent("\(name).rejected.csv")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        return text.split(separator: "\n").map(String.init)
    }

    private func newID() -> ProfileID {
        lastID += 1
        return ProfileID(randomHigh: lastID, randomLow: lastID)
    }
}

extension ImportReport {
    /// The counts in the order in which they are reported.
    var counts: String { "\(created) created, \(updated) updated, \(unchanged) unchanged, \(rejected) rejected" }
}

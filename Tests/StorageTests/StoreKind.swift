import CivilTime
import Foundation
import SQLiteStorage
import Storage
import Testing

/// Every kind of store; each promise is asked of each kind.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case onDisk = "on disk"
    case inMemory = "in memory"

    var testDescription: String { rawValue }

    /// Hands an empty store to `body`, and takes away what it left behind.
    func withStore(rehearsal: Bool = false, _ body: (SQLiteStore) throws -> Void) throws {
        switch self {
        case .inMemory: try body(try SQLiteStore.inMemory(rehearsal: rehearsal))
        case .onDisk:
            try Folder.with { folder in
                let path = folder.path("store.db")
                try SQLiteStore.create(at: path, id: "the-store", rehearsal: rehearsal, now: .noon)
                let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
                try body(store)
                try store.close()
            }
        }
    }
}

/// A folder of its own for one test.
struct Folder {
    let url: URL

    static func with(_ body: (Folder) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(Folder(url: url))
    }

    func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }
}

extension StoreFailure {
    /// The failure that `body` ends with; the test fails when it has none.
    static func of(_ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation) -> StoreFailure? {
        #expect(throws: StoreFailure.self, sourceLocation: sourceLocation, performing: body)
    }
}

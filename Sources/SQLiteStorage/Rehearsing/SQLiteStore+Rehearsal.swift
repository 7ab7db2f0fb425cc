import CivilTime
import Foundation
import GRDB
import GRDBSQLite
import Profiles
import Storage

extension SQLiteStore {
    /// An empty rehearsal store in a file that has no name any more: its owner alone can reach it, and it is gone with the
    /// process, however that ends. Nothing of it is synced.
    ///
    /// - Parameter keyring: that of the store whose customers it will take, if it takes any.
    package static func rehearsal(
        id: String, now: Instant, keyring: AddressKeyring = .passing
    ) throws -> SQLiteStore {
        let path = FileManager.default.temporaryDirectory.path + "/sluice-rehearsal-\(id).db"
        let draft = try DraftFile.make(for: path)
        let queue = try openQueue(at: draft.path, readOnly: false)
        let connection = try queue.inDatabase { database in
            let handle = try handle(of: database)
            for pragma in [
                "main.journal_mode = MEMORY", "main.synchronous = OFF", "main.locking_mode = EXCLUSIVE",
                "main.cache_size = -262144",
            ] {
                try execute("PRAGMA \(pragma)", on: handle)
            }
            try begin(handle, id: id, rehearsal: true, now: now)
            // They guard what lasts, and would cost a look at another table for every row.
            try execute("PRAGMA foreign_keys = OFF", on: handle)
            return try Connection(handle: handle, keyring: keyring)
        }
        return try SQLiteStore(queue: queue, connection: connection, access: .readWrite, writeLock: nil)
    }

    /// How much of a store goes into a rehearsal of it.
    package struct Extent: Hashable, Sendable {
        /// The profiles that are taken, by number; nil takes everybody.
        package var profiles: [ProfileNumber]?
        /// Whether all that is known of them comes along, so that their whole story can be read in the rehearsal; else only
        /// what decisions still look at.
        package var isWhole: Bool
        /// Where not the whole is taken: the first instant from which messages still count. Those of people inside come
        /// along in any case.
        package var messagesFrom: Instant

        package init(profiles: [ProfileNumber]? = nil, isWhole: Bool, messagesFrom: Instant) {
            self.profiles = profiles
            self.isWhole = isWhole
            self.messagesFrom = messagesFrom
        }
    }

    /// Fills this empty rehearsal store from the store at `path`, which is opened for reading only and seen as it is at
    /// one moment. Numbers stay what they are there. Calls of other systems that wait for an answer count as answered.
    package func take(_ extent: Extent, from path: String, now: Instant) throws {
        precondition(isRehearsal, "only a rehearsal takes a copy of another store")
        let source = try SQLiteStore.open(at: path, access: .readOnly)
        defer { try? source.close() }
        try withConnection { connection in
            try connection.statement(built: "ATTACH ? AS source").run { $0.add(SQLiteStore.readOnlyAddress(of: path)) }
            try connection.transaction("BEGIN IMMEDIATE") {
                try StoreExtract(extent: extent, now: now).fill(connection)
                try connection.execute(
                    "UPDATE main.store SET address_key_proof = (SELECT address_key_proof FROM source.store)")
                try connection.requireAddressKey()
            }
            try connection.execute("DETACH source")
        }
    }

    /// The address by which SQLite opens a file for reading only; what means something in an address is written as bytes.
    private static func readOnlyAddress(of path: String) -> String {
        let written = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return "file:\(written)?mode=ro"
    }
}

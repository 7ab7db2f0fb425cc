import CivilTime
import GRDB
import GRDBSQLite
import Storage

extension SQLiteStore {
    /// Makes an empty store at `path`, where nothing may be yet; its file is readable by its owner alone.
    ///
    /// The file appears when it is finished, so a crash leaves none or a whole one. `id` is random, from the caller.
    package static func create(at path: String, id: String, rehearsal: Bool, now: Instant) throws {
        let draft = try DraftFile.make(for: path)
        let queue = try openQueue(at: draft.path, readOnly: false)
        try queue.inDatabase { database in
            try begin(handle(of: database), id: id, rehearsal: rehearsal, now: now)
        }
        try StoreFailure.ofDatabase { try queue.close() }
        try draft.publish()
    }

    /// Opens the store at `path`; a writer brings its tables to the newest version first, and needs the key under which the
    /// store has hashed addresses, if it has.
    package static func open(
        at path: String, access: Access, keyring: AddressKeyring = .absent
    ) throws -> SQLiteStore {
        try StoreHeader.check(at: path)
        let writeLock = access == .readWrite ? try FileLock(at: LockPath.write(besideStore: path)) : nil
        try writeLock?.acquire(waitingAtMost: patienceSeconds)
        defer { writeLock?.release() }
        let queue = try openQueue(at: path, readOnly: access == .readOnly)
        let connection = try queue.inDatabase { database in
            let handle = try handle(of: database)
            switch access {
            case .readOnly:
                try execute("PRAGMA cache_size = -16384", on: handle)
                guard try integer("PRAGMA user_version", on: handle) == Schema.newest else {
                    throw StoreFailure(
                        .unusable, "the store was made by an older Sluice",
                        help: "any command that writes to it, such as `sluice run`, brings it up to date")
                }
            case .readWrite:
                try execute("PRAGMA journal_mode = WAL", on: handle)
                try execute("PRAGMA synchronous = FULL", on: handle)
                try execute("PRAGMA cache_size = -131072", on: handle)
                try execute("PRAGMA secure_delete = ON", on: handle)
                try migrate(handle)
            }
            let connection = try Connection(handle: handle, keyring: keyring)
            if access == .readWrite {
                if try connection.isOlderThanSuppressions {
                    try connection.transaction("BEGIN IMMEDIATE") {
                        try SQLiteTransaction(on: connection, isRehearsal: false).suppressStandingRefusals()
                    }
                }
                try connection.requireAddressKey()
                connection.countPagesInLog()
                // A purge that was killed before the file was clean is finished here.
                try connection.clean()
            }
            return connection
        }
        return try SQLiteStore(queue: queue, connection: connection, access: access, writeLock: writeLock)
    }

    /// A store that lives as long as the value, and never touches a disk.
    package static func inMemory(
        id: String = "memory", rehearsal: Bool, now: Instant = .distantPast, keyring: AddressKeyring = .passing
    ) throws -> SQLiteStore {
        let queue = try StoreFailure.ofDatabase { try DatabaseQueue(configuration: configuration(readOnly: false)) }
        let connection = try queue.inDatabase { database in
            let handle = try handle(of: database)
            try begin(handle, id: id, rehearsal: rehearsal, now: now)
            return try Connection(handle: handle, keyring: keyring)
        }
        return try SQLiteStore(queue: queue, connection: connection, access: .readWrite, writeLock: nil)
    }

    static func begin(_ handle: OpaquePointer, id: String, rehearsal: Bool, now: Instant) throws {
        try execute("PRAGMA application_id = \(Schema.applicationID)", on: handle)
        try migrate(handle)
        let mark = try Statement(
            "INSERT INTO store (only_row, id, is_rehearsal, created_at) VALUES (1, ?, ?, ?)", handle: handle)
        defer { sqlite3_finalize(mark.handle) }
        try mark.run {
            $0.add(id)
            $0.add(rehearsal)
            $0.add(now)
        }
    }

    private static func migrate(_ handle: OpaquePointer) throws {
        let version = try integer("PRAGMA user_version", on: handle)
        guard version != Schema.newest else { return }
        guard version < Schema.newest else { throw StoreHeader.newerSluice(at: "the store") }
        // Else a table could not be written anew while others refer to it.
        try execute("PRAGMA foreign_keys = OFF", on: handle)
        try execute("BEGIN IMMEDIATE", on: handle)
        do {
            try Schema.migrate(from: version) { try execute($0, on: handle) }
            try execute("COMMIT", on: handle)
            try execute("PRAGMA foreign_keys = ON", on: handle)
        } catch {
            try? execute("ROLLBACK", on: handle)
            throw error
        }
    }

    static func openQueue(at path: String, readOnly: Bool) throws -> DatabaseQueue {
        try StoreFailure.ofDatabase { try DatabaseQueue(path: path, configuration: configuration(readOnly: readOnly)) }
    }

    private static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.label = "store"
        configuration.prepareDatabase { database in
            try database.execute(
                sql: "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0")
        }
        return configuration
    }

    static func handle(of database: Database) throws -> OpaquePointer {
        guard let handle = database.sqliteConnection else { throw StoreFailure(.broken, "the store is closed") }
        return handle
    }

    static func execute(_ sql: String, on handle: OpaquePointer) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw StoreFailure(fromDatabase: handle) }
    }

    private static func integer(_ sql: String, on handle: OpaquePointer) throws -> Int64 {
        let statement = try Statement(sql, handle: handle)
        defer { sqlite3_finalize(statement.handle) }
        return try statement.first { $0.integer(0) } ?? 0
    }
}

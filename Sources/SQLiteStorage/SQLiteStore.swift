import CivilTime
import GRDB
import GRDBSQLite
import Storage

/// A store in one SQLite file, or in memory.
///
/// Transactions of one store come one after the other, and so do the writes of all processes: each holds the write lock
/// beside the file, for a commit must never run while another connection checkpoints.
package final class SQLiteStore: Store {
    /// What a store may be used for.
    package enum Access: Hashable, Sendable {
        case readOnly
        case readWrite
    }

    package let access: Access
    package let isRehearsal: Bool
    /// Given once, when the store was made; copies have the same.
    package let id: String
    package let createdAt: Instant

    let queue: DatabaseQueue
    let connection: Connection
    /// Nil in memory and for readers.
    private let writeLock: FileLock?

    /// How long a writer waits for its turn.
    static let patienceSeconds = 60
    /// The log is moved into the file when it has grown to so many pages, which is 32 MiB.
    private static let checkpointPages = 8192

    init(queue: DatabaseQueue, connection: Connection, access: Access, writeLock: FileLock?) throws {
        let mark = try connection.statement("SELECT id, is_rehearsal, created_at FROM store").first { row in
            (row.text(0), row.answer(1), row.instant(2))
        }
        guard let mark else { throw StoreFailure(.unusable, "the file was never finished as a store") }
        (id, isRehearsal, createdAt) = mark
        self.queue = queue
        self.connection = connection
        self.access = access
        self.writeLock = writeLock
    }

    deinit {
        try? close()
    }

    package func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try withConnection { connection in
            try connection.transaction("BEGIN") {
                try body(try SQLiteTransaction(on: connection, isRehearsal: isRehearsal))
            }
        }
    }

    @discardableResult
    package func write<Result>(_ body: (any StoreWriter) throws -> Result) throws -> Result {
        guard access == .readWrite else { throw StoreFailure(.refused, "the store was opened for reading only") }
        return try withConnection { connection in
            try whileLocked {
                let (result, hasErased) = try connection.transaction("BEGIN IMMEDIATE") {
                    let transaction = try SQLiteTransaction(on: connection, isRehearsal: isRehearsal)
                    let result = try body(transaction)
                    try transaction.finish()
                    return (result, transaction.hasErased)
                }
                if hasErased { try connection.clean() }
                if connection.pagesInLog >= SQLiteStore.checkpointPages {
                    connection.checkpoint(SQLITE_CHECKPOINT_PASSIVE)
                }
                return result
            }
        }
    }

    /// Moves the log into the file and lets go of both. A closed store throws on every use.
    package func close() throws {
        try whileLocked {
            let wasOpen = queue.inDatabase { _ in
                guard !connection.isClosed else { return false }
                if access == .readWrite { connection.checkpoint(SQLITE_CHECKPOINT_TRUNCATE) }
                connection.finalize()
                return true
            }
            if wasOpen { try StoreFailure.ofDatabase { try queue.close() } }
        }
    }

    /// Runs `body` alone with the connection.
    func withConnection<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        try queue.inDatabase { _ in
            guard !connection.isClosed else { throw StoreFailure(.broken, "the store is closed") }
            return try body(connection)
        }
    }

    /// Runs `body` while no other process writes, checkpoints or closes.
    func whileLocked<Result>(_ body: () throws -> Result) throws -> Result {
        try writeLock?.acquire(waitingAtMost: SQLiteStore.patienceSeconds)
        defer { writeLock?.release() }
        return try body()
    }
}

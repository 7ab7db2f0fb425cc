import CivilTime
import GRDBSQLite
import Storage

/// What there is to know about a store and its file, for `doctor` and people.
package struct StoreFileFacts: Hashable, Sendable {
    package let id: String
    package let isRehearsal: Bool
    package let createdAt: Instant
    /// The version of the tables.
    package let schemaVersion: Int
    package let sqliteVersion: String
    /// `wal` on disk, `memory` in memory.
    package let journalMode: String
    /// 2 is full: a commit is on disk before it counts.
    package let synchronous: Int
    /// The size of the tables in bytes.
    package let bytes: Int
    /// The bytes of them that are free for new rows.
    package let freeBytes: Int
}

extension SQLiteStore {
    package var facts: StoreFileFacts {
        get throws {
            try withConnection { connection in
                func number(_ sql: StaticString) throws -> Int {
                    try connection.statement(sql).first { Int($0.integer(0)) } ?? 0
                }
                let pageSize = try number("PRAGMA page_size")
                return StoreFileFacts(
                    id: id, isRehearsal: isRehearsal, createdAt: createdAt,
                    schemaVersion: try number("PRAGMA user_version"),
                    sqliteVersion: String(cString: sqlite3_libversion()),
                    journalMode: try connection.statement("PRAGMA journal_mode").first { $0.text(0) } ?? "",
                    synchronous: try number("PRAGMA synchronous"), bytes: try number("PRAGMA page_count") * pageSize,
                    freeBytes: try number("PRAGMA freelist_count") * pageSize)
            }
        }
    }
}

import GRDB
import GRDBSQLite
import Storage

extension StoreFailure {
    /// What SQLite says went wrong last, in words for the person at the keyboard.
    init(fromDatabase database: OpaquePointer?) {
        let message = sqlite3_errmsg(database).map { String(cString: $0) } ?? "out of memory"
        self.init(code: sqlite3_extended_errcode(database), message: message)
    }

    /// What GRDB says about a database that could not be opened or used.
    init(_ error: DatabaseError) {
        self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    }

    /// Runs what GRDB does, with its errors in our words.
    static func ofDatabase<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as DatabaseError { throw StoreFailure(error) }
    }

    private init(code: Int32, message: String) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            self.init(.busy, "another process is using the store", help: "try again when it is done")
        case SQLITE_CONSTRAINT:
            self.init(.refused, "the store refuses this: \(message)")
        case SQLITE_NOTADB:
            self.init(.unusable, "the file is not a store")
        case SQLITE_FULL:
            self.init(.broken, "the disk is full", help: "nothing was lost; make room and run the command again")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN:
            self.init(.broken, "the store cannot be written or opened: \(message)")
        case SQLITE_CORRUPT:
            self.init(
                .broken, "the store is damaged: \(message)",
                help: "run `sluice store check`, and go back to a backup")
        default:
            self.init(.broken, "the store failed: \(message)")
        }
    }
}

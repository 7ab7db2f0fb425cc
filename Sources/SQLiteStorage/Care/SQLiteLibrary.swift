import GRDBSQLite

/// The SQLite that this machine brings.
package enum SQLiteLibrary {
    /// `3.40.1`
    package static var version: String { String(cString: sqlite3_libversion()) }

    /// Whether it is one of the versions that damage a file when one connection commits while another checkpoints.
    package static var mayCorruptWithoutLock: Bool { sqlite3_libversion_number() <= lastWithTheFault }

    private static let lastWithTheFault: Int32 = 3_051_002
}

import Storage

/// The versions of the store's tables, and the way from each to the next.
enum Schema {
    /// Marks a SQLite file as a store of Sluice: `Slui`, in ASCII.
    static let applicationID: Int64 = 0x536C_7569

    /// The version that this program reads and writes; it is kept in SQLite's `user_version`.
    static var newest: Int64 { Int64(steps.count) }

    /// What leads from version `n` to `n + 1`, by `n`. A step that was ever released is never edited.
    private static let steps: [String] = [version1, version2, version3, version4]

    /// Brings the tables to the newest version, in the transaction that is open.
    static func migrate(from version: Int64, execute: (String) throws -> Void) throws {
        guard version < newest else { return }
        for step in steps[Int(version)...] { try execute(step) }
        try execute("PRAGMA user_version = \(newest)")
    }
}

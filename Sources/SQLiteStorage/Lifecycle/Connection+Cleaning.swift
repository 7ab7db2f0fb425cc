import GRDBSQLite
import Storage

extension Connection {
    /// Leaves no byte in the file of what was erased; whether that came to an end, which readers can hinder. Whoever opens
    /// the store next tries again.
    ///
    /// Zeroing what is deleted is not enough: where a page was split, a copy of a row stays behind in the free part of the
    /// old one. So the file is written anew from what is left. The writer's lock has to be held.
    @discardableResult
    func clean() throws -> Bool {
        guard try isUnclean() else { return true }
        // A copy of the whole file has no place in memory.
        try execute("PRAGMA temp_store = FILE")
        defer { try? execute("PRAGMA temp_store = MEMORY") }
        try execute("VACUUM")
        guard checkpoint(SQLITE_CHECKPOINT_TRUNCATE) else { return false }
        try execute("UPDATE erasures SET is_unclean = 0")
        checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
        return true
    }

    /// Whether bytes of what was erased may still lie in the file.
    func isUnclean() throws -> Bool {
        try statement("SELECT is_unclean FROM erasures").first { $0.answer(0) } ?? false
    }
}

extension SQLiteStore {
    /// Whether bytes of somebody who was purged may still lie in the file, because others were reading it.
    package var isUnclean: Bool {
        get throws { try withConnection { try $0.isUnclean() } }
    }
}

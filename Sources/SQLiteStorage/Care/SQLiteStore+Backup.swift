import GRDB
import GRDBSQLite
import Storage

extension SQLiteStore {
    /// Writes a copy of the store as it is now to `path`, where nothing may be yet, while others go on using the store.
    ///
    /// The copy appears when it is finished and on disk: a crash leaves none or a whole one.
    package func backup(to path: String) throws {
        let draft = try DraftFile.make(for: path)
        try withConnection { connection in
            try connection.statement("VACUUM INTO ?").run { $0.add(draft.path) }
        }
        try draft.publish()
    }
}

import Storage

extension SQLiteStore {
    /// Everything that is wrong with the store, each in a sentence; empty when it is sound. Reads all of it.
    package func check() throws -> [String] {
        try withConnection { connection in
            try connection.transaction("BEGIN") {
                var wrong = try connection.statement("PRAGMA integrity_check").all { $0.text(0) }.filter { $0 != "ok" }
                wrong += try connection.statement("PRAGMA foreign_key_check").all { row in
                    "the table \(row.text(0)) refers to a row of \(row.text(2)) that is not there"
                }
                for invariant in Invariant.all {
                    let count = try connection.statement(built: invariant.violations).first { $0.integer(0) } ?? 0
                    if count != 0 { wrong.append("\(invariant.sentence) (\(count) do not)") }
                }
                let misplaced = try connection.profilesWithMisplacedDates()
                if misplaced != 0 {
                    wrong.append("profiles are found by the dates that they have (\(misplaced) are not)")
                }
                let transaction = try SQLiteTransaction(on: connection, isRehearsal: isRehearsal)
                return wrong + (try transaction.wrongFlags()) + (try transaction.wrongSuppressions())
            }
        }
    }
}

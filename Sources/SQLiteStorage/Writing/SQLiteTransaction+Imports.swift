import CivilTime
import Storage

extension SQLiteTransaction {
    func unfinishedImport(ofFile path: String) throws -> UnfinishedImport? {
        try connection.statement(
            "SELECT fingerprint, rows, rejected_bytes, report, at FROM unfinished_imports WHERE path = ?"
        ).first({ $0.add(path) }) { row in
            UnfinishedImport(
                fingerprint: row.bytes(0), rows: Int(row.integer(1)), rejectedBytes: Int(row.integer(2)),
                report: row.text(3), at: row.instant(4))
        }
    }

    func keep(_ unfinished: UnfinishedImport, ofFile path: String) throws {
        try connection.statement(
            """
            INSERT OR REPLACE INTO unfinished_imports (path, fingerprint, rows, rejected_bytes, report, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        ).run {
            $0.add(path)
            $0.add(unfinished.fingerprint)
            $0.add(unfinished.rows)
            $0.add(unfinished.rejectedBytes)
            $0.add(unfinished.report)
            $0.add(unfinished.at)
        }
    }

    func forgetUnfinishedImport(ofFile path: String) throws {
        try connection.statement("DELETE FROM unfinished_imports WHERE path = ?").run { $0.add(path) }
    }
}

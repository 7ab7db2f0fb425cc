import CivilTime

/// How far imports have come that did not reach their end.
package protocol ImportReader {
    /// Of the file at a path; nil when none was begun there, or it was finished.
    func unfinishedImport(ofFile path: String) throws -> UnfinishedImport?
}

/// Keeping how far an import has come, in the transaction of its rows.
package protocol ImportWriter {
    /// Keeps how far the import of the file at a path is, in place of what was kept about the path before.
    func keep(_ unfinished: UnfinishedImport, ofFile path: String) throws

    /// Forgets the import of the file at a path: it is finished, or the file is another one now.
    func forgetUnfinishedImport(ofFile path: String) throws
}

/// Where an import stands whose end was not reached.
package struct UnfinishedImport: Hashable, Sendable {
    /// Of the file's bytes and the options: 32 bytes.
    package let fingerprint: [UInt8]
    /// Rows that were read and counted.
    package let rows: Int
    /// How much of the file of rejected rows belongs to them.
    package let rejectedBytes: Int
    /// What the import did so far, as it will report it.
    package let report: String
    package let at: Instant

    package init(fingerprint: [UInt8], rows: Int, rejectedBytes: Int, report: String, at: Instant) {
        precondition(fingerprint.count == 32, "a fingerprint has 32 bytes")
        self.fingerprint = fingerprint
        self.rows = rows
        self.rejectedBytes = rejectedBytes
        self.report = report
        self.at = at
    }
}

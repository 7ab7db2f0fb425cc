import CivilTime
import Foundation
import Storage

/// Remembers in the store how far the import of a file has come, so that the next one goes on there.
struct ImportJournal {
    private let path: String
    private let fingerprint: [UInt8]

    /// Nil for what cannot be read twice, such as a pipe.
    init?(of file: FileBytes, options: ImportOptions) throws {
        guard file.isRegular else { return nil }
        path = URL(fileURLWithPath: file.path).standardizedFileURL.path
        fingerprint = try ImportFingerprint.of(file, options)
    }

    /// Where an earlier import of the same file with the same options was stopped.
    struct Standing {
        var report: ImportReport
        let rejectedBytes: Int
    }

    /// What an earlier import left; nil when there is nothing to go on with, and then it is forgotten.
    func standing(in store: any Store, rejectedPath: String?) throws -> Standing? {
        guard let left = try store.read({ try $0.unfinishedImport(ofFile: path) }) else { return nil }
        if left.fingerprint == fingerprint, let report = ImportReport(kept: left.report), report.read == left.rows,
            left.rejectedBytes == 0 || rejectedPath.map({ RejectedRows.hold(left.rejectedBytes, at: $0) }) ?? false
        {
            return Standing(report: report, rejectedBytes: left.rejectedBytes)
        }
        // Before anything is written over the rejected rows that it counts on.
        try forget(in: store)
        return nil
    }

    /// Keeps, in the transaction of a batch, how far the import is with it.
    func note(_ report: ImportReport, rejectedBytes: Int, at now: Instant, in writer: any StoreWriter) throws {
        try writer.keep(
            UnfinishedImport(
                fingerprint: fingerprint, rows: report.read, rejectedBytes: rejectedBytes, report: report.kept, at: now),
            ofFile: path)
    }

    /// Nothing is left to go on with.
    func forget(in store: any Store) throws {
        try store.write { try $0.forgetUnfinishedImport(ofFile: path) }
    }
}

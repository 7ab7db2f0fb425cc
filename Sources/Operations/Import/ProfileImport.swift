import CivilTime
import Profiles
import Storage

/// Brings a file of profiles into a store: row by row, in batches that are a transaction each.
///
/// A row is recognised, changed only in what it says, and rejected with a reason when it cannot be read; the rest goes on.
/// Killed at any moment and run again, it goes on where it was and ends as if it had run once.
package struct ProfileImport {
    private let store: any Store
    private let options: ImportOptions
    private let now: () -> Instant
    private let newID: () -> ProfileID

    /// Rows that are written in one transaction: enough to make its cost small, few enough to keep others waiting briefly.
    static let batchSize = 1000

    /// - Parameters:
    ///   - now: the time of a batch; it is asked inside the transaction, so that changes are numbered in order of time.
    ///   - newID: ids for profiles whose rows bring none.
    package init(
        into store: any Store, options: ImportOptions, now: @escaping () -> Instant, newID: @escaping () -> ProfileID
    ) {
        self.store = store
        self.options = options
        self.now = now
        self.newID = newID
    }

    /// Imports a file; rejected rows go to the file's path with `.rejected.csv` after it.
    ///
    /// - Throws: `ImportFailure` when the file is of no use, which shows before anything is written, or when it cannot be
    ///   taken apart any further; `StoreFailure`.
    package func run(file path: String, progress: (ImportProgress) -> Void = { _ in }) throws -> ImportReport {
        let file = try FileBytes(path: path)
        let rows = try ImportRows(
            ByteWindow(file.nextPiece), catalogue: options.catalogue, values: ValueReader(region: options.region))
        var consumed = 0
        func tell(_ batch: [ImportRow], _ read: Int) {
            consumed += batch.reduce(0) { $0 + $1.original.size }
            let share = file.size > 0 ? min(1, Double(consumed) / Double(file.size)) : nil
            progress(ImportProgress(rows: read, share: share))
        }
        if options.isDryRun { return try rehearsed(rows, tell) }
        return try taken(rows, of: file, skipping: { consumed += $0 }, progress: tell)
    }

    /// Batch by batch, from where an earlier import of the same file was stopped.
    private func taken(
        _ rows: ImportRows, of file: FileBytes, skipping: (Int) -> Void, progress: ([ImportRow], Int) -> Void
    ) throws -> ImportReport {
        let rejectedPath = options.keepsRejected ? "\(file.path).rejected.csv" : nil
        let journal = try ImportJournal(of: file, options: options)
        let standing = try journal?.standing(in: store, rejectedPath: rejectedPath)
        var report = standing?.report ?? ImportReport()
        report.passedOver = rows.passedOver
        report.resumedAfter = standing?.report.read
        var rest = rows
        if let standing { skipping(try rest.skip(standing.report.read)) }
        var rejected = try rejectedPath.map {
            try RejectedRows(path: $0, header: rows.header, keeping: standing?.rejectedBytes ?? 0)
        }
        let batches = ReadAhead(rest, batchSize: ProfileImport.batchSize)
        while let batch = try batches.next() {
            report = try store.write { writer in
                let outcome = try self.apply(batch, after: report, in: writer)
                for (row, reason) in outcome.rejected { rejected?.add(row, reason: reason) }
                // Rejected rows are safe before their batch counts as done.
                try rejected?.save()
                try journal?.note(outcome.report, rejectedBytes: rejected?.length ?? 0, at: outcome.at, in: writer)
                return outcome.report
            }
            progress(batch, report.read)
        }
        try rejected?.finish()
        if report.read > 0 { try journal?.forget(in: store) }
        report.rejectedPath = report.rejected > 0 ? rejectedPath : nil
        return report
    }

    /// Everything in one transaction that is taken back at its end, so that rows see what the rows before them would do.
    private func rehearsed(_ rows: ImportRows, _ progress: ([ImportRow], Int) -> Void) throws -> ImportReport {
        struct TakenBack: Error {}
        var report = ImportReport()
        report.passedOver = rows.passedOver
        let batches = ReadAhead(rows, batchSize: ProfileImport.batchSize)
        do {
            try store.write { writer in
                while let batch = try batches.next() {
                    report = try apply(batch, after: report, in: writer).report
                    progress(batch, report.read)
                }
                throw TakenBack()
            }
        } catch is TakenBack {}
        return report
    }

    /// What came of a batch; it counts only when its transaction is kept.
    private struct BatchOutcome {
        var report: ImportReport
        let at: Instant
        var rejected: [(row: ImportRow, reason: String)] = []
    }

    private func apply(_ batch: [ImportRow], after report: ImportReport, in store: any StoreWriter) throws
        -> BatchOutcome
    {
        let at = now()
        var outcome = BatchOutcome(report: report, at: at)
        for row in batch {
            outcome.report.read += 1
            if let reason = try apply(row, at: at, in: store, counting: &outcome.report) {
                outcome.report.reject(row: row.number, reason)
                outcome.rejected.append((row, reason))
            }
        }
        return outcome
    }

    /// The reason for which the row is rejected; nil when it was taken.
    private func apply(
        _ row: ImportRow, at instant: Instant, in store: any StoreWriter, counting report: inout ImportReport
    ) throws -> String? {
        switch row.content {
        case .rejected(let reason): return reason
        case .edit(var edit):
            edit.tags.added += options.tags
            edit.correction = options.correction
            edit.newProfileComms = options.newProfileComms
            do {
                return try apply(edit, at: instant, in: store, counting: &report)
            } catch let misreading as Misreading {
                return misreading.description
            } catch let failure as StoreFailure where failure.kind == .refused {
                return failure.description
            }
        }
    }

    private func apply(
        _ edit: ProfileEdit, at instant: Instant, in store: any StoreWriter, counting report: inout ImportReport
    ) throws -> String? {
        let number: ProfileNumber?
        switch try ProfileMatch.find(edit, by: options.match, in: store) {
        case .impossible(let reason): return reason
        case .new: number = nil
        case .known(let known): number = known
        }
        let before = try number.map { try store.profile($0) } ?? Profile(id: edit.id ?? newID())
        if number != nil,
            let reason = try ProfileMatch.contradiction(of: edit, with: before, keys: options.match, in: store)
        {
            return reason
        }
        let circumstances = EditCircumstances(
            at: instant, origin: options.correction.map(ChangeOrigin.fileImport.correcting) ?? .fileImport,
            isQuiet: !options.startsFlows
        ).carrying(decisionOf: edit)
        let outcome = try TagDoor.outcome(
            of: edit, for: before, number, from: circumstances.origin, at: instant, in: store)
        if let number {
            if outcome.edits.isEmpty {
                report.unchanged += 1
            } else {
                try store.update(number, from: before, to: outcome.profile, edits: outcome.edits, by: circumstances)
                report.updated += 1
            }
            try TagDoor.takeOver(edit, of: number, from: circumstances.origin, in: store)
        } else {
            try store.create(outcome.profile, edits: outcome.edits, by: circumstances)
            report.created += 1
        }
        for field in outcome.ignored { report.ignored[field.reason, default: 0] += 1 }
        return nil
    }
}

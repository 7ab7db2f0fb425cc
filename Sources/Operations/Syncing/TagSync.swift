import CivilTime
import Profiles
import Storage

/// Keeps a tag in step with a list of another system: who is on the list gets it, and who left the list loses it, when it
/// was this source that put it on.
///
/// The whole list is read before anything is written. What is written then comes out the same however often it is begun
/// anew, so a sync that was killed is mended by the next one.
package struct TagSync {
    private let store: any Store
    private let options: SyncOptions
    private let now: () -> Instant
    /// The tag under its present name.
    private let tag: String

    /// Profiles that are looked at, or edited, in one transaction.
    static let batchSize = 1000

    /// What a list asks for, before anything was done.
    package struct Plan: Sendable {
        /// What doing it would come to.
        package internal(set) var report = SyncReport()
        /// Everybody on the list.
        fileprivate var listed = ProfileNumberSet()
        /// Those of them for whom something is to be written.
        fileprivate var coming = ProfileNumberSet()
    }

    /// - Parameter now: the time of a batch; it is asked inside the transaction.
    /// - Throws: a `StoreFailure` of kind `refused` for a tag that is hidden, or that lists may not write.
    package init(in store: any Store, options: SyncOptions, now: @escaping () -> Instant) throws {
        self.store = store
        self.options = options
        self.now = now
        tag = try store.read { reader in
            let rules = try reader.tagRules()
            let tag = rules.presentName(of: options.tag)
            guard !rules.hidden.contains(tag) else {
                throw StoreFailure(
                    .refused, "the tag \"\(tag)\" was hidden, and that cannot be undone", help: "choose another tag")
            }
            guard rules.allows(.write, on: tag, from: .sync(options.source)) else {
                throw StoreFailure(
                    .refused, "lists of other systems may not write the tag \"\(tag)\"",
                    help: "`sluice tag allow \(tag) --sync both` lets them")
            }
            return tag
        }
    }

    /// Reads the whole list, and finds out what it asks for; nothing but the file of rejected rows is written.
    ///
    /// - Throws: `ImportFailure` when the file cannot be read to its end; `StoreFailure`.
    package func plan(file path: String, progress: (ImportProgress) -> Void = { _ in }) throws -> Plan {
        let file = try FileBytes(path: path)
        let rows = try ImportRows(
            ByteWindow(file.nextPiece), catalogue: options.catalogue, values: ValueReader(region: options.region))
        let rejectedPath = "\(path).rejected.csv"
        var rejected = options.keepsRejected ? try RejectedRows(path: rejectedPath, header: rows.header) : nil
        let batches = ReadAhead(rows, batchSize: TagSync.batchSize)
        var plan = Plan()
        var kept = 0
        var consumed = 0
        while let batch = try batches.next() {
            try store.read { reader in
                for row in batch {
                    plan.report.read += 1
                    switch try find(row, in: reader) {
                    case .profile(let number):
                        guard plan.listed.insert(number) else { continue }
                        try look(at: number, in: reader, planning: &plan, kept: &kept)
                    case .unknown(let reason):
                        plan.report.unknown += 1
                        plan.report.reject(row: row.number, reason)
                        rejected?.add(row, reason: reason)
                    case .rejected(let reason):
                        plan.report.rejected += 1
                        plan.report.reject(row: row.number, reason)
                        rejected?.add(row, reason: reason)
                    }
                }
            }
            try rejected?.save()
            consumed += batch.reduce(0) { $0 + $1.original.size }
            let share = file.size > 0 ? min(1, Double(consumed) / Double(file.size)) : nil
            progress(ImportProgress(rows: plan.report.read, share: share))
        }
        try rejected?.finish()
        let isAnyRejected = plan.report.rejected + plan.report.unknown > 0
        plan.report.rejectedPath = rejected != nil && isAnyRejected ? rejectedPath : nil
        plan.report.held = try store.read { try $0.holdCount(of: options.source, tag: tag) }
        plan.report.removed = plan.report.held - kept
        return plan
    }

    /// Does what a plan asks for; how it came out.
    ///
    /// - Parameter removing: whether profiles that left the list lose the tag.
    package func apply(
        _ plan: Plan, removing: Bool, progress: (Int) -> Void = { _ in }
    ) throws -> SyncReport {
        var report = plan.report
        report.added = 0
        report.removed = 0
        var last: ProfileNumber = 0
        while case let page = plan.coming.numbers(after: last, limit: TagSync.batchSize), let end = page.last {
            last = end
            report.added += try store.write { writer in
                let at = now()
                return try page.count { try put(on: $0, in: writer, at: at) }
            }
            progress(report.added)
        }
        guard removing else { return report }
        last = 0
        while let page = try page(after: last), let end = page.last {
            last = end
            let left = page.filter { !plan.listed.contains($0) }
            guard !left.isEmpty else { continue }
            report.removed += try store.write { writer in
                let at = now()
                return try left.count { try take(off: $0, in: writer, at: at) }
            }
            progress(report.added + report.removed)
        }
        return report
    }

    /// Leaves the tag on everybody, and forgets that the source holds it; for how many profiles it did.
    package static func forget(
        source: String, tag: String, in writer: any StoreWriter
    ) throws -> Int {
        try writer.forget(source: source, tag: try writer.tagRules().presentName(of: tag))
    }

    // MARK: Rows

    private enum Found {
        case profile(ProfileNumber)
        case unknown(String)
        case rejected(String)
    }

    private func find(_ row: ImportRow, in reader: any StoreReader) throws -> Found {
        switch row.content {
        case .rejected(let reason): return .rejected(reason)
        case .edit(let edit):
            switch try ProfileMatch.find(edit, by: options.match, in: reader) {
            case .impossible(let reason): return .rejected(reason)
            case .new: return .unknown("the store has no such profile, and a sync creates none")
            case .known(let number):
                guard edit.id != nil || edit.value(of: .externalID) != nil else { return .profile(number) }
                let profile = try reader.profile(number)
                if profile.type == .deleted { return .unknown("the profile was deleted") }
                return try ProfileMatch.contradiction(of: edit, with: profile, keys: options.match, in: reader)
                    .map(Found.rejected) ?? .profile(number)
            }
        }
    }

    private func look(
        at number: ProfileNumber, in reader: any StoreReader, planning plan: inout Plan, kept: inout Int
    ) throws {
        let hold = try reader.hold(ofTag: tag, on: number)
        if hold.sources.contains(options.source) { kept += 1 }
        if needsWriting(hold) { plan.coming.insert(number) }
        if hold.isOn { plan.report.unchanged += 1 } else { plan.report.added += 1 }
    }

    /// A tag that a hand put on is left to the hand; one that another list holds is held by both.
    private func needsWriting(_ hold: TagHold) -> Bool {
        !hold.isOn || !hold.sources.isEmpty && !hold.sources.contains(options.source)
    }

    // MARK: Profiles

    /// Whether the profile did not have the tag.
    private func put(on number: ProfileNumber, in writer: any StoreWriter, at now: Instant) throws -> Bool {
        let hold = try writer.hold(ofTag: tag, on: number)
        guard needsWriting(hold) else { return false }
        if !hold.isOn {
            var edit = ProfileEdit()
            edit.tags.added = [tag]
            guard try apply(edit, to: number, in: writer, at: now) else { return false }
        }
        try writer.hold(tag: tag, on: number, for: options.source, at: now)
        return !hold.isOn
    }

    /// Whether the profile lost the tag; it keeps one that another list holds too.
    private func take(off number: ProfileNumber, in writer: any StoreWriter, at now: Instant) throws -> Bool {
        try writer.letGo(tag: tag, of: number, source: options.source)
        let hold = try writer.hold(ofTag: tag, on: number)
        guard hold.isOn, hold.sources.isEmpty else { return false }
        var edit = ProfileEdit()
        edit.tags.removed = [tag]
        return try apply(edit, to: number, in: writer, at: now)
    }

    /// Whether it changed anything; profiles that went meanwhile are passed over.
    private func apply(
        _ edit: ProfileEdit, to number: ProfileNumber, in writer: any StoreWriter, at now: Instant
    ) throws -> Bool {
        let circumstances = EditCircumstances(at: now, origin: .sync(options.source), isQuiet: false)
        return try !ProfileEditing.apply(edit, to: number, in: writer, by: circumstances).edits.isEmpty
    }

    private func page(after number: ProfileNumber) throws -> [ProfileNumber]? {
        try store.read {
            try $0.profiles(heldBy: options.source, tag: tag, after: number, limit: TagSync.batchSize)
        }
    }
}

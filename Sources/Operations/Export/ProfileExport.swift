import CivilTime
import Diagnostics
import Engine
import Profiles
import Storage

/// Writes profiles of a store, page by page, in the order of their numbers; an import of what it writes changes nothing.
///
/// The store is looked at in one state from beginning to end, whatever others write meanwhile.
package struct ProfileExport {
    private let options: ExportOptions
    private let now: Instant

    /// Profiles that are loaded at once.
    private static let page = 500
    /// Bytes that are handed on at once.
    private static let piece = 64 * 1024

    /// `now` is when audiences are asked, and what is worked out is worked out for.
    package init(_ options: ExportOptions, at now: Instant) {
        self.options = options
        self.now = now
    }

    /// Hands the export to `write`, piece by piece; `progress` hears how many profiles were looked at, of how many.
    ///
    /// - Throws: `ExportFailure` for what cannot be exported, `StoreFailure`, and whatever `write` throws.
    package func run(
        from store: any Store, progress: (Int, Int) -> Void = { _, _ in }, to write: ([UInt8]) throws -> Void
    ) throws -> ExportReport {
        try store.read { reader in try run(reading: reader, progress: progress, to: write) }
    }

    private func run(
        reading reader: any StoreReader, progress: (Int, Int) -> Void, to write: ([UInt8]) throws -> Void
    ) throws -> ExportReport {
        let context = try EventContext(
            of: reader, catalogue: options.catalogue, leapDay: options.leapDay, zone: options.zone)
        try requireKnownTags(context)
        let names = options.format == .csv && options.columns == nil ? try reader.attachedNames() : AttachedNames()
        var rows = ExportRows(context, columns: try columns(names), at: now)
        var report = ExportReport()
        report.unnamedAttributes = names.custom.filter { !ExportColumn.canStandInHeader($0) }.map(ExportColumn.name)
        let all = try reader.profileCounts()
            .reduce(0) { $0 + ($1.key == .deleted && !options.selection.includesDeleted ? 0 : $1.value) }
        var looked = 0
        var last: ProfileNumber = 0
        while case let page = try reader.profiles(in: options.selection, after: last, limit: Self.page),
            let end = page.last
        {
            last = end
            for number in try wanted(of: page, in: reader) {
                let profile = try reader.profile(number)
                rows.add(profile)
                report.profiles += 1
                if options.format == .csv, options.columns == nil {
                    for loss in ExportLoss.all(of: profile) { report.leftOut[loss, default: 0] += 1 }
                }
                if rows.bytes.count >= Self.piece { try write(rows.take()) }
            }
            looked += page.count
            progress(looked, all)
        }
        try write(rows.take())
        return report
    }

    /// Those of a page who were named, and who belong to the audience.
    private func wanted(of page: [ProfileNumber], in reader: any StoreReader) throws -> [ProfileNumber] {
        let named = options.profiles.map { wanted in page.filter(wanted.contains) } ?? page
        guard let audience = options.audience, !named.isEmpty else { return named }
        return try reader.work(
            for: named, needs: audience.needs, at: now, workspaceZone: audience.workspaceZone, in: .only
        )
        .filter { $0.context.type == .active && audience.includes($0, at: now) }
        .map(\.context.number)
    }

    /// Nil for whole profiles.
    private func columns(_ names: AttachedNames) throws -> [ExportColumn]? {
        guard options.format == .csv else { return nil }
        guard let wanted = options.columns else { return ExportColumn.all(for: names) }
        return try wanted.map { name in
            guard let column = ExportColumn(name, catalogue: options.catalogue) else {
                let known = EditTarget.names(in: options.catalogue)
                throw ExportFailure(
                    "\"\(name)\" is no column of a profile",
                    help: NearestName.suggestion(for: name, in: known).map { "did you mean `\($0)`?" }
                        ?? "fields of your own are written custom.\(Handle.spelling(of: name) ?? "name")")
            }
            return column
        }
    }

    /// A slip in a tag would make an export of nobody, and look as if nobody carried it.
    private func requireKnownTags(_ context: EventContext) throws {
        for tag in options.selection.tags where context.tags[tag] == nil {
            throw ExportFailure(
                "no profile ever carried the tag \"\(tag)\"",
                help: NearestName.suggestion(for: tag, in: Array(context.tags.keys)).map { "did you mean `\($0)`?" })
        }
    }
}

/// Why nothing was exported.
package struct ExportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// How to mend it.
    package let help: String?

    init(_ description: String, help: String?) {
        self.description = description
        self.help = help
    }
}

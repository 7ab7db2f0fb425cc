import ArgumentParser
import JSONText
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage

/// `sluice sync`
struct SyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Keep a tag in step with a list of another system.",
        discussion: """
            Who is on the list gets the tag; who left it loses the tag, when this source had put it on. A tag that somebody \
            put on by hand stays, and so does one that another source holds. No profile is created: rows about people whom \
            the store does not have go to FILE.rejected.csv. Unlike an import, a sync starts flows.

            Nobody loses the tag while rows cannot be read, and a list that would take it off more than half of its people \
            asks first; --yes answers both.

            EXAMPLES:
              sluice sync vip.csv --tag "Lime: VIP Customers" --source lime
              sluice sync vip.csv --tag "Lime: VIP Customers" --source lime --match email --dry-run
              sluice sync --tag "Lime: VIP Customers" --source lime --forget-source    the tags stay as they are
            """)

    @Argument(help: "The list: CSV, JSON Lines or a JSON list, with what names its people.")
    var file: String?

    @Option(help: "The tag.")
    var tag: HandleArgument

    @Option(help: "The system that the list comes from.")
    var source: HandleArgument

    @Option(help: ArgumentHelp("What rows are recognised by, with commas between.", valueName: "keys"))
    var match: MatchKeys?

    @Flag(help: "Take the tag off also when many lose it, or when rows cannot be read.")
    var yes = false

    @Flag(help: "Say what would change and change nothing.")
    var dryRun = false

    @Flag(help: "Leave the tags as they are, and forget that the source put them on.")
    var forgetSource = false

    @Option(help: "The form of the report: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if (file == nil) != forgetSource { throw ValidationError("name a list, or say --forget-source") }
    }

    func run() throws {
        guard let file else { return try forget() }
        var options = SyncOptions(tag: tag.handle, source: source.handle)
        let settings = try WorkspaceSettings(folder: shared.workspace)
        options.catalogue = settings.catalogue
        options.region = settings.region
        options.keepsRejected = !dryRun
        if let match { options.match = match.keys }
        let opened = try OpenStore(shared, access: dryRun ? .readOnly : .readWrite)
        defer { shared.close(opened.store) }
        let sync = try TagSync(in: opened.store, options: options, now: opened.now)
        var bar = ProgressBar(shared.console)
        let plan = try sync.plan(file: file) { progress in
            bar.show(Count.text(progress.rows, "row"), share: progress.share)
        }
        bar.clear()
        if dryRun { return try end(plan.report, of: file) }
        let removes = try mayRemove(plan.report, file: file)
        let report = try sync.apply(plan, removing: removes) { bar.show(Count.text($0, "profile"), share: nil) }
        bar.clear()
        try end(report, of: file, heldBack: removes ? 0 : plan.report.removed)
    }

    /// Throws when a person must say yes and nobody did.
    private func mayRemove(_ report: SyncReport, file: String) throws -> Bool {
        if yes || report.removed == 0 { return true }
        if report.holdsBackRemovals { return false }
        guard report.removesMost else { return true }
        let words =
            "\(file) would take \(ProfileText.printable(tag.handle)) off \(Count.text(report.removed)) of the "
            + "\(Count.text(report.held, "profile")) for which \(source.handle) holds it; go on?"
        guard shared.console.confirm(words) else {
            shared.console.errorLine("sluice: nothing was changed")
            throw SilentEnd(status: .findings)
        }
        return true
    }

    private func end(_ report: SyncReport, of file: String, heldBack: Int = 0) throws {
        switch format {
        case .text: say(report, of: file, heldBack: heldBack)
        case .json: shared.console.print(report.json(heldBack: heldBack))
        }
        if report.rejected + report.unknown > 0 { throw SilentEnd(status: .findings) }
    }

    private func say(_ report: SyncReport, of file: String, heldBack: Int) {
        let console = shared.console
        let would = dryRun ? "would get" : "got"
        let lose = dryRun ? "would lose" : "lost"
        console.print(
            """
            \(Count.text(report.read, "row")) of \(file): \(Count.text(report.added)) \(would) the tag, \
            \(Count.text(report.removed)) \(lose) it, \(Count.text(report.unchanged)) had it already, \
            \(Count.text(report.unknown)) unknown, \(Count.text(report.rejected)) rejected
            """)
        if heldBack > 0 {
            console.errorLine(
                "\(Count.text(heldBack, "profile")) left the list and keep the tag, because rows could not be read; "
                    + "--yes takes it off")
        }
        for rejection in report.firstRejections {
            console.errorLine("row \(rejection.row): \(ProfileText.printable(rejection.reason))")
        }
        let hidden = report.rejected + report.unknown - report.firstRejections.count
        if hidden > 0 { console.errorLine("and \(Count.text(hidden)) more") }
        if let path = report.rejectedPath { console.errorLine("rows that were not taken are in \(path)") }
    }

    private func forget() throws {
        let opened = try OpenStore(shared, access: .readWrite)
        defer { shared.close(opened.store) }
        let count = try opened.store.write { writer in
            try TagSync.forget(source: source.handle, tag: tag.handle, in: writer)
        }
        shared.console.print(
            "\(source.handle) holds \(ProfileText.printable(tag.handle)) no longer; "
                + "\(Count.text(count, "profile")) keep it")
    }
}

extension SyncReport {
    fileprivate func json(heldBack: Int) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        for (name, count) in [
            ("read", read), ("added", added), ("removed", removed), ("held_back", heldBack), ("unchanged", unchanged),
            ("unknown", unknown), ("rejected", rejected),
        ] {
            writer.member(name, count)
        }
        writer.member("rejected_file", orNull: rejectedPath)
        writer.close("}")
        return writer.result
    }
}

/// What rows are recognised by, as it is written on the command line: `email,identity.shopify`.
struct MatchKeys: ExpressibleByArgument {
    let keys: [MatchKey]

    init?(argument: String) {
        let names = argument.split(separator: ",").map(String.init)
        keys = names.compactMap(MatchKey.init)
        if keys.isEmpty || keys.count != names.count { return nil }
    }
}

import ArgumentParser
import Flows
import JSONText
import Operations
import Profiles
import SQLiteStorage
import Service

/// `sluice import`
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring customers in from a file: CSV, JSON Lines or a JSON list.",
        discussion: """
            A row is recognised by its id, external id, email or mobile, in that order, and creates or updates. It is \
            quiet: it starts no flows, but people leave flows by it. Rows that cannot be read go to FILE.rejected.csv; \
            mended there, they can be imported again. Stopped by whatever it was, an import of the same file goes on \
            where it was.

            The header of a CSV names fields: first_name, comms.email_promo, custom.shoe-size, tags (a;b), statuses, \
            identity.shopify, address.city, date.wedding; Docs/import.md has every column. A blank cell makes its value missing; a blank list of tags or \
            statuses leaves the list alone. What a file does not name stays.

            A refusal (an opt-out, a bounce, a false preference) becomes permission only by a customer's decision that \
            is newer: comms.email_consent_updated_at, comms.sms_consent_updated_at or decided_at in the same row, with \
            decision_source and decision_evidence where they are known.

            EXAMPLES:
              sluice import customers.csv
              sluice import customers.csv --dry-run          what would change
              sluice import new.jsonl --start-flows          people who really joined today
              sluice import vip.csv --match email --tag vip
            """)

    @Argument(help: "The file.")
    var file: String

    @Option(help: ArgumentHelp("What rows are recognised by, with commas between.", valueName: "keys"))
    var match: String?

    @Option(help: ArgumentHelp("A tag for every row; may be given again.", valueName: "tag"))
    var tag: [String] = []

    @Flag(help: "Let the changes start flows.")
    var startFlows = false

    @Flag(help: "Say what would change and change nothing; others cannot write meanwhile.")
    var dryRun = false

    @Option(help: ArgumentHelp("Override refusals and record why.", valueName: "reason"))
    var correction: String?

    @Option(help: "The form of the report: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    mutating func validate() throws {
        _ = try options()
    }

    func run() throws {
        var options = try options()
        let settings = try WorkspaceSettings(folder: shared.workspace)
        options.catalogue = settings.catalogue
        options.region = settings.region
        options.newProfileComms = settings.workspace?.newProfileComms ?? CommsFlags()
        let opened = try OpenStore(shared, access: .readWrite)
        let console = shared.console
        var bar = ProgressBar(console)
        let profiles = ProfileImport(into: opened.store, options: options, now: opened.now, newID: Chance.profileID)
        let report: ImportReport
        do {
            report = try profiles.run(file: file) { progress in
                bar.show("\(Count.text(progress.rows, "row"))", share: progress.share)
            }
        } catch {
            bar.clear()
            throw error
        }
        bar.clear()
        if let rows = report.resumedAfter {
            console.note("went on after \(Count.text(rows, "row")), where an earlier import of this file was stopped")
        }
        switch format {
        case .text: say(report, elapsed: bar.elapsed, to: console)
        case .json: console.print(report.json)
        }
        if let path = report.rejectedPath {
            try CopyRegister(store: shared.storePath).note(.rejectedRows, at: path, on: opened.now())
        }
        try opened.store.close()
        if report.rejected > 0 { throw SilentEnd(status: .findings) }
    }

    private func options() throws -> ImportOptions {
        var options = ImportOptions()
        if let match {
            options.match = try match.split(separator: ",").map { name in
                guard let key = MatchKey(String(name)) else {
                    throw ValidationError(
                        "rows cannot be matched by \"\(name)\"; use id, external_id, email, mobile_phone or identity.NAME"
                    )
                }
                return key
            }
            guard !options.match.isEmpty else { throw ValidationError("--match names nothing to recognise rows by") }
        }
        options.tags = try tag.map { tag in
            guard let handle = Handle.spelling(of: tag) else { throw ValidationError("\"\(tag)\" is no tag") }
            return handle
        }
        if let correction, correction.allSatisfy(\.isWhitespace) {
            throw ValidationError("--correction needs a reason that can be read later")
        }
        options.correction = correction
        options.startsFlows = startFlows
        options.isDryRun = dryRun
        return options
    }

    private func say(_ report: ImportReport, elapsed: Double, to console: Console) {
        let would = dryRun ? "would be " : ""
        console.print(
            """
            \(Count.text(report.read, "row")) of \(file): \(Count.text(report.created)) \(would)created, \
            \(Count.text(report.updated)) \(would)updated, \(Count.text(report.unchanged)) unchanged, \
            \(Count.text(report.rejected)) rejected
            """)
        if !report.passedOver.isEmpty {
            console.note("not read, because they are worked out: \(report.passedOver.joined(separator: ", "))")
        }
        for (reason, count) in report.ignored.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            console.note("\(Count.text(count, "field")) left as they are: \(reason.rawValue) (\(reason.sentence))")
        }
        for rejection in report.firstRejections { console.errorLine("row \(rejection.row): \(rejection.reason)") }
        let hidden = report.rejected - report.firstRejections.count
        if hidden > 0 { console.errorLine("and \(Count.text(hidden)) more") }
        if let path = report.rejectedPath { console.errorLine("rejected rows are in \(path)") }
        if report.read == 0 { console.note("there are no rows in the file") }
    }
}

extension ImportReport {
    /// `{"read":…,"created":…}`
    fileprivate var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        for (name, count) in [
            ("read", read), ("created", created), ("updated", updated), ("unchanged", unchanged),
            ("rejected", rejected),
        ] {
            writer.member(name, count)
        }
        writer.counts("ignored", ignored.map { ($0.key.rawValue, $0.value) })
        writer.member("rejected_file", orNull: rejectedPath)
        writer.close("}")
        return writer.result
    }
}

extension IgnoredField.Reason {
    fileprivate var sentence: String {
        switch self {
        case .consentNotNewer: "a refusal stays until the customer decides anew"
        case .decisionInFuture: "the decision has not happened yet"
        case .consentTimeAlone: "a consent time moves only beside email_promo or sms_promo"
        case .tagHidden: "the tag was hidden"
        case .tagNotWritable: "the tag is not theirs to write"
        }
    }
}

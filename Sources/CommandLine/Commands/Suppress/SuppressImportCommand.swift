import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice suppress import`
struct SuppressImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Put the addresses of a file on the list.",
        discussion: """
            The file has an address on each line, or is a CSV with a column named email, phone or both. Lines in which none \
            can be read are listed; the rest goes on.

            EXAMPLES:
              sluice suppress import unsubscribed.txt --reason optout
              sluice suppress import complaints.csv --reason complaint --channel email
            """)

    @Argument(help: "The file.")
    var file: String

    @Option(help: "Why: optout, bounce, complaint, purge or hand.")
    var reason: SuppressionReason = .hand

    @OptionGroup var channels: ChannelOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        let opened = try OpenStore(shared, access: .readWrite)
        let list = SuppressionImport(
            into: opened.store, channels: channels.chosen, reason: reason, source: "import", region: settings.region,
            now: opened.now)
        let report = try list.run(file: file)
        try opened.store.close()
        shared.console.print(
            """
            \(Count.text(report.read, "line")) of \(file): \(Count.text(report.suppressed)) suppressed, \
            \(Count.text(report.known)) known before, \(Count.text(report.rejected.count)) rejected
            """)
        for rejection in report.rejected {
            shared.console.errorLine("line \(rejection.line): \(rejection.reason)")
        }
        if !report.rejected.isEmpty { throw SilentEnd(status: .findings) }
    }
}

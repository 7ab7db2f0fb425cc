import ArgumentParser
import Operations
import SQLiteStorage
import Service
import Storage

/// `sluice status`
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the flows, the people inside, what is due and what today brought.",
        discussion: """
            EXAMPLES:
              sluice status
              sluice status --format json
            """)

    @Option(help: "What to print: text or json.")
    var format = OutputFormat.text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let release = try shared.deployedRelease(of: open.store)
        let status = try open.store.read { try StatusReport(of: $0, release: release, at: open.now()) }
        switch format {
        case .text: shared.console.print(status.text)
        case .json: shared.console.print(status.json)
        }
        if KillSwitch(store: shared.storePath).isOn {
            shared.console.note("everything is paused; `sluice resume --all` lets it go on")
        }
    }
}

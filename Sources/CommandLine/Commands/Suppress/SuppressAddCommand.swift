import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice suppress add`
struct SuppressAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Let no message go to an address any more.",
        discussion: """
            EXAMPLES:
              sluice suppress add mia@example.org
              sluice suppress add "+61 491 570 156" --channel sms --reason complaint
            """)

    @OptionGroup var address: AddressArgument

    @Option(help: "Why: optout, bounce, complaint, purge or hand.")
    var reason: SuppressionReason = .hand

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let read = try address.read(in: try WorkspaceSettings(folder: shared.workspace).region)
        let opened = try OpenStore(shared, access: .readWrite)
        let added = try opened.store.write { writer in
            try AddressSuppression.suppress(
                read, on: address.channels.chosen, because: reason, source: "cli", in: writer, at: opened.now())
        }
        try opened.store.close()
        shared.console.print(
            added.isEmpty
                ? "it was suppressed for that reason already"
                : "no \(added.map(\.rawValue).joined(separator: " and ")) goes there any more")
    }
}

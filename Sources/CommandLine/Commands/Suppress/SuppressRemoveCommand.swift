import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice suppress remove`
struct SuppressRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take an address off the list.",
        discussion: """
            Messages go there again only if the profile that has the address allows them. Take an address off only when its \
            owner asked for it.

            EXAMPLES:
              sluice suppress remove mia@example.org
              sluice suppress remove mia@example.org --reason purge
            """)

    @OptionGroup var address: AddressArgument

    @Option(help: "Only this reason: optout, bounce, complaint, purge or hand.")
    var reason: SuppressionReason?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let read = try address.read(in: try WorkspaceSettings(folder: shared.workspace).region)
        let opened = try OpenStore(shared, access: .readWrite)
        let released = try opened.store.write { writer in
            try AddressSuppression.release(read, on: address.channels.chosen, because: reason, in: writer)
        }
        try opened.store.close()
        guard !released.isEmpty else {
            throw CommandFailure(
                .findings, "the address is not on the list\(reason.map { " for \($0.rawValue)" } ?? "")",
                help: "`sluice suppress check ADDRESS` says what stands against it")
        }
        for row in released { shared.console.print("taken off: \(row.channel.rawValue) (\(row.reason.rawValue))") }
    }
}

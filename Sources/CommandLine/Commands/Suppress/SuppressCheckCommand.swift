import ArgumentParser
import Profiles
import SQLiteStorage
import Storage

/// `sluice suppress check`
struct SuppressCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether an address is on the list; the exit status is 1 when it is.",
        discussion: """
            EXAMPLES:
              sluice suppress check mia@example.org
            """)

    @OptionGroup var address: AddressArgument
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        let read = try address.read(in: settings.region)
        let opened = try OpenStore(shared, access: .readOnly)
        defer { shared.close(opened.store) }
        let rows = try opened.store.read { try $0.suppressions(of: read) }
            .filter { address.channels.chosen?.contains($0.channel) ?? true }
        guard !rows.isEmpty else { return shared.console.print("not suppressed for \(address.words(for: read))") }
        let lines = SuppressionLine.table(rows, time: settings.time)
        for line in lines { shared.console.print(line) }
        throw SilentEnd(status: .findings)
    }
}

import ArgumentParser
import CivilTime
import Profiles
import SQLiteStorage
import Storage

/// `sluice profile ledger`
struct ProfileLedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Show what a customer ever allowed and refused, with who recorded it and what proves it.",
        discussion: """
            Every row is what one change did to the flags. The ledger is never edited; rows only come to it.

            EXAMPLES:
              sluice profile ledger mia@example.org
              sluice profile ledger mia@example.org --format csv > mia-consent.csv
            """)

    @OptionGroup var profile: ProfileArgument

    @Option(help: "The form: text, json, jsonl or csv.")
    var format = Format.text

    @OptionGroup var shared: SharedOptions

    /// The form of the ledger.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, jsonl, csv
    }

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        let opened = try OpenStore(shared, access: .readOnly)
        defer { shared.close(opened.store) }
        let entries = try opened.store.read { reader in
            try reader.consentLedger(of: try shared.profileNumber(profile.profile, in: reader))
        }
        let lines = LedgerLines(entries: entries, time: settings.time)
        switch format {
        case .text:
            let text = lines.text
            shared.console.print(text.isEmpty ? "nothing was ever allowed or refused" : text.joined(separator: "\n"))
        case .json: shared.console.print("[\(lines.json.joined(separator: ",\n "))]")
        case .jsonl: if !entries.isEmpty { shared.console.print(lines.json.joined(separator: "\n")) }
        case .csv: shared.console.print(lines.csv.joined(separator: "\n"))
        }
    }
}

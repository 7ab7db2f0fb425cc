import ArgumentParser
import CivilTime
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice profile show`
struct ProfileShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything that is kept about a customer, and what is worked out from it today.",
        discussion: """
            EXAMPLES:
              sluice profile show mia@example.org
              sluice profile show shopify:7788 --format json
            """)

    @OptionGroup var profile: ProfileArgument

    @Option(help: "The form: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        let opened = try OpenStore(shared, access: .readOnly)
        let found = try opened.store.read { reader in
            try ProfileSearch.find(profile.profile, in: reader, region: settings.region).map {
                (try reader.profile($0), try reader.statuses().map(\.status))
            }
        }
        guard let (found, statuses) = found else { throw profile.unknown(shared) }
        let zone = found.values[.timeZone].written.flatMap(ZoneRules.named) ?? settings.time.zone
        let today = zone.date(at: opened.now())
        switch format {
        case .text:
            shared.console.print(
                ProfileText(
                    found, today: today, leapDay: settings.leapDay, time: settings.time,
                    statuses: Dictionary(statuses.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
                ).text)
        case .json:
            shared.console.print(
                ProfileDocumentWriter.document(of: found, today: today, leapDay: settings.leapDay))
        }
    }
}

import ArgumentParser
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
            try ProfileSearch.find(profile.profile, in: reader, region: settings.region).map { number in
                let context = try EventContext(
                    of: reader, catalogue: settings.catalogue, leapDay: settings.leapDay, zone: settings.time.zone)
                return (
                    profile: try reader.profile(number), context: context,
                    statuses: try reader.statuses().map(\.status)
                )
            }
        }
        guard let found else { throw profile.unknown(shared) }
        let now = opened.now()
        switch format {
        case .text:
            shared.console.print(
                ProfileText(
                    found.profile, today: found.context.today(for: found.profile, at: now), leapDay: settings.leapDay,
                    time: settings.time,
                    statuses: Dictionary(found.statuses.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
                ).text)
        case .json: shared.console.print(found.context.document(of: found.profile, at: now))
        }
    }
}

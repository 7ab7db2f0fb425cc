import ArgumentParser
import CivilTime
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice profile export-all`
struct ProfileExportAllCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export-all",
        abstract: "Write everything that the store holds of one customer, for somebody who asks what is kept.",
        discussion: """
            One JSON document: the profile, every change and decision, flows with what was decided, messages with their \
            values, events, and the files outside the store that may hold the person, too.

            EXAMPLES:
              sluice profile export-all mia@example.org > mia.json
              sluice profile export-all mia@example.org -o mia.json
            """)

    @OptionGroup var profile: ProfileArgument

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it (default: standard output).", valueName: "file"))
    var output: String?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        let opened = try OpenStore(shared, access: .readOnly)
        defer { shared.close(opened.store) }
        let register = CopyRegister(store: shared.storePath)
        let document = try opened.store.read { reader in
            guard let number = try ProfileSearch.find(profile.profile, in: reader, region: settings.region) else {
                throw profile.unknown(shared)
            }
            let context = try EventContext(
                of: reader, catalogue: settings.catalogue, leapDay: settings.leapDay, zone: settings.time.zone)
            return try PersonDocument(of: number, in: reader, at: opened.now(), copies: register.copies()) {
                context.document(of: $0, at: opened.now())
            }
        }
        guard let output else { return shared.console.print(document.json) }
        try ReplacedFile.requireNothing(at: output)
        try ReplacedFile.write(Array(document.json.utf8), to: output, isPrivate: true)
        try register.note(.export, at: output, on: opened.now())
        shared.console.note("wrote \(output)")
    }
}

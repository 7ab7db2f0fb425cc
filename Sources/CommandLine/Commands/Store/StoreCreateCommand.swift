import ArgumentParser
import CivilTime
import SQLiteStorage
import Service

/// `sluice store create`
struct StoreCreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an empty store.",
        discussion: """
            A rehearsal store takes its time from `run --as-of`, and nothing is ever sent from it.

            EXAMPLES:
              sluice store create
              sluice store create --rehearsal --at "2027-01-01 00:00" --store year.db
            """)

    @Flag(help: "A store to walk through time in; it refuses every hand-over.")
    var rehearsal = false

    @Option(help: ArgumentHelp("Where a rehearsal begins; local times are in the workspace's zone.", valueName: "time"))
    var at: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if at != nil, !rehearsal {
            throw ValidationError("--at is for --rehearsal: other stores follow the machine's clock")
        }
    }

    func run() throws {
        let now = SystemClock.now()
        var start = now
        if let at {
            let time = try WorkspaceSettings(folder: shared.workspace).time
            guard let read = time.read(at) else {
                throw CommandFailure(
                    .wrongUse, "cannot read the time \"\(at)\"", help: "write it like \"2027-01-01 09:00\"")
            }
            start = read
        }
        try SQLiteStore.create(at: shared.storePath, id: Chance.storeID(), rehearsal: rehearsal, now: start)
        shared.console.note("created \(rehearsal ? "the rehearsal store" : "the store") \(shared.storePath)")
    }
}

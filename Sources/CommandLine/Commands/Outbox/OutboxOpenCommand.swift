import ArgumentParser
import SQLiteStorage
import Storage

/// `sluice outbox open`
struct OutboxOpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Try an outlet again that took nothing, or wanted nothing any more.",
        discussion: """
            EXAMPLES:
              sluice outbox open smtp
              sluice outbox open webhook:clienteling
            """)

    @Argument(help: "The outlet as `sluice run` and `sluice outbox list` name it.")
    var outlet: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        try open.store.write { writer in
            guard try writer.outletStandings().contains(where: { $0.name == outlet }) else {
                throw CommandFailure(
                    .findings, "nothing is known against an outlet \"\(outlet)\"",
                    help: "`sluice outbox list` names those that take nothing")
            }
            try writer.keep(OutletStanding(name: outlet))
        }
        try open.store.close()
        shared.console.print("\(outlet) is tried again with the next run")
    }
}

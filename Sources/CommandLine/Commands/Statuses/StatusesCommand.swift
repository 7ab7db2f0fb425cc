import ArgumentParser

/// `sluice statuses`
struct StatusesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statuses",
        abstract: "Define statuses: what they mean, how they rank, and how long they last.",
        discussion: """
            `sluice profile status` gives statuses to customers; `sluice status` tells how the engine stands.
            """,
        subcommands: [StatusesListCommand.self, StatusesShowCommand.self, StatusesDefineCommand.self])
}

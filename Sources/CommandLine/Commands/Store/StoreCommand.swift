import ArgumentParser

/// `sluice store`
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Make, check and back up a store.",
        subcommands: [StoreCreateCommand.self, StoreCheckCommand.self, StoreBackupCommand.self])
}

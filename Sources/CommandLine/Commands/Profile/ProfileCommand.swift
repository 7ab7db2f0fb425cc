import ArgumentParser

/// `sluice profile`
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Show and edit one customer.",
        discussion: """
            A profile is named by id, email, phone, external id, or handle:identifier of another system.
            """,
        subcommands: [
            ProfileShowCommand.self, ProfileSetCommand.self, ProfileTagCommand.self, ProfileUntagCommand.self,
            ProfileStatusCommand.self, ProfileCommsCommand.self, ProfileLedgerCommand.self,
        ])
}

import ArgumentParser

/// `sluice profile`
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Show, edit, merge and erase customers.",
        discussion: """
            A profile is named by id, email, phone, external id, or handle:identifier of another system.
            """,
        subcommands: [
            ProfileShowCommand.self, ProfileFindCommand.self, ProfileSetCommand.self, ProfileTagCommand.self,
            ProfileUntagCommand.self, ProfileTagsCommand.self, ProfileStatusCommand.self, ProfileCommsCommand.self,
            ProfileLedgerCommand.self, ProfileDeleteCommand.self, ProfileRestoreCommand.self,
            ProfileMergeCommand.self, ProfilePurgeCommand.self, ProfileExportAllCommand.self,
        ])
}

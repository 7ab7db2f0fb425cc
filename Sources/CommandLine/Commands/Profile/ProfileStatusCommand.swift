import ArgumentParser
import Profiles

/// `sluice profile status`
struct ProfileStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Give a customer statuses, or take them away; flows may start by it.",
        subcommands: [AddCommand.self, RemoveCommand.self])

    /// `sluice profile status add`
    struct AddCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Give a customer statuses.",
            discussion: """
                EXAMPLES:
                  sluice profile status add mia@example.org vip
                """)

        @OptionGroup var profile: ProfileArgument

        @Argument(help: "The statuses.")
        var statuses: [HandleArgument]

        @OptionGroup var shared: SharedOptions

        func run() throws {
            try profile.edit(\.statuses.added, to: statuses, shared: shared)
        }
    }

    /// `sluice profile status remove`
    struct RemoveCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Take statuses away from a customer.",
            discussion: """
                EXAMPLES:
                  sluice profile status remove mia@example.org vip
                """)

        @OptionGroup var profile: ProfileArgument

        @Argument(help: "The statuses.")
        var statuses: [HandleArgument]

        @OptionGroup var shared: SharedOptions

        func run() throws {
            try profile.edit(\.statuses.removed, to: statuses, shared: shared)
        }
    }
}

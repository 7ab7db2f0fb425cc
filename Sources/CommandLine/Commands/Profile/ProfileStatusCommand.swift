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
                  sluice profile status add mia@example.org gold --until "2027-12-31 23:59"
                """)

        @OptionGroup var profile: ProfileArgument

        @Argument(help: "The statuses.")
        var statuses: [HandleArgument]

        @Option(
            help: ArgumentHelp(
                "Until when, in the workspace's zone; else as long as the status is defined to last.", valueName: "time"
            ))
        var until: String?

        @OptionGroup var shared: SharedOptions

        func run() throws {
            let settings = try WorkspaceSettings(folder: shared.workspace)
            var edit = ProfileEdit()
            edit.statuses.added = statuses.map(\.handle)
            if let until {
                guard let instant = settings.time.read(until) else {
                    throw CommandFailure(
                        .wrongUse, "cannot read the time \"\(until)\"", help: "write it like \"2027-03-09 10:00\"")
                }
                for status in edit.statuses.added { edit.statusTerms[status] = StatusTerm(until: instant) }
            }
            try profile.apply(edit, settings: settings, shared: shared)
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

import ArgumentParser

/// `sluice`: every command of it is one file, and is registered here.
package struct SluiceCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "sluice",
        abstract: "Marketing automation as files: check flows, run them, and say why a message was sent or not.",
        usage: "sluice <command> [options]",
        discussion: """
            EXAMPLES:
              sluice init flows                    a new workspace with a birthday flow
              sluice check && sluice test          are the flows right, and do they do what was meant
              sluice simulate --days 365           what they would do to the customers of a store this year
              sluice store create                  an empty store, sluice.db
              sluice import customers.csv          customers from a file
              sluice deploy && sluice run          everything that is due now
              sluice why mia@example.org           the story of one customer

            Common options: --workspace DIR (flows), --store PATH (sluice.db, or $SLUICE_STORE), --quiet, --color.
            Exit status: 0 fine, 1 findings, 2 wrong use, 3 the world failed, 4 the store is held by another.
            """,
        version: SluiceVersion.current,
        groupedSubcommands: [
            CommandGroup(
                name: "Flows:",
                subcommands: [
                    InitCommand.self, CheckCommand.self, TestCommand.self, MessageCommand.self, SendProofCommand.self,
                    FmtCommand.self, FieldsCommand.self,
                    SchemaCommand.self, ReferenceCommand.self, SimulateCommand.self, PlanCommand.self,
                    DeployCommand.self,
                ]),
            CommandGroup(
                name: "The engine:",
                subcommands: [
                    RunCommand.self, WatchCommand.self, PauseCommand.self, ResumeCommand.self, EnrolCommand.self,
                    EventCommand.self, OutboxCommand.self,
                ]),
            CommandGroup(name: "Questions:", subcommands: [StatusCommand.self, WhyCommand.self, ChangesCommand.self]),
            CommandGroup(
                name: "Customers:",
                subcommands: [
                    ImportCommand.self, ExportCommand.self, SyncCommand.self, ProfileCommand.self, TagCommand.self,
                    StatusesCommand.self, SuppressCommand.self, InboundCommand.self,
                ]),
            CommandGroup(
                name: "The store:", subcommands: [StoreCommand.self, DoctorCommand.self, CompletionsCommand.self]),
        ])

    package init() {}
}

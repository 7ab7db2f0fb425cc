import ArgumentParser

/// `sluice outbox`
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Messages and calls that were decided: what has not gone yet, and why.",
        discussion: """
            A message is pending until it is handed over. It fails when the other side refuses it for good, and its outcome is \
            unknown when it was given away and no answer came: then it may have arrived, and a person decides.
            """,
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxRetryCommand.self, OutboxConfirmCommand.self,
            OutboxDiscardCommand.self, OutboxOpenCommand.self,
        ])
}

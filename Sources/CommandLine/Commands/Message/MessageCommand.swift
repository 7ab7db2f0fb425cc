import ArgumentParser

/// `sluice message`
struct MessageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "Look at messages as customers would read them.",
        subcommands: [MessageShowCommand.self])
}

import ArgumentParser

/// `sluice tag`
struct TagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Define tags, and put them on products, transactions and interactions.",
        discussion: """
            A tag needs no defining: whoever puts one on somebody makes it. `sluice profile tag` puts tags on customers.
            """,
        subcommands: [
            TagListCommand.self, TagShowCommand.self, TagCreateCommand.self, TagDescribeCommand.self,
            TagRenameCommand.self, TagHideCommand.self, TagAllowCommand.self, TagAddCommand.self, TagRemoveCommand.self,
            TagSetCommand.self,
        ])
}

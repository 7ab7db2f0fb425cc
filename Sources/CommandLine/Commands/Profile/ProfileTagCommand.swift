import ArgumentParser
import Profiles

/// `sluice profile tag`
struct ProfileTagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Put tags on a customer; flows may start by it.",
        discussion: """
            EXAMPLES:
              sluice profile tag mia@example.org vip
            """)

    @OptionGroup var profile: ProfileArgument

    @Argument(help: "The tags.")
    var tags: [HandleArgument]

    @OptionGroup var shared: SharedOptions

    func run() throws {
        try profile.edit(\.tags.added, to: tags, shared: shared)
    }
}

/// `sluice profile untag`
struct ProfileUntagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "untag",
        abstract: "Take tags off a customer; flows may start by it.",
        discussion: """
            EXAMPLES:
              sluice profile untag mia@example.org vip
            """)

    @OptionGroup var profile: ProfileArgument

    @Argument(help: "The tags.")
    var tags: [HandleArgument]

    @OptionGroup var shared: SharedOptions

    func run() throws {
        try profile.edit(\.tags.removed, to: tags, shared: shared)
    }
}

/// A tag or status in its one spelling.
struct HandleArgument: ExpressibleByArgument {
    let handle: String

    init?(argument: String) {
        guard let handle = Handle.spelling(of: argument) else { return nil }
        self.handle = handle
    }
}

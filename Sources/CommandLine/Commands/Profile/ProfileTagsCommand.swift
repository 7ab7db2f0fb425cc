import ArgumentParser
import Profiles

/// `sluice profile tags`
struct ProfileTagsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tags",
        abstract: "Give a customer exactly these tags; only what really differs is a change.",
        discussion: """
            EXAMPLES:
              sluice profile tags mia@example.org vip runner
              sluice profile tags mia@example.org --none
            """)

    @OptionGroup var profile: ProfileArgument

    @Argument(help: "The tags; all others come off.")
    var tags: [HandleArgument] = []

    @Flag(help: "Take every tag off.")
    var none = false

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if tags.isEmpty != none { throw ValidationError("name the tags that the customer has, or --none") }
    }

    func run() throws {
        var edit = ProfileEdit()
        edit.tags.whole = tags.map(\.handle)
        try profile.apply(edit, settings: try WorkspaceSettings(folder: shared.workspace), shared: shared)
    }
}

import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice tag hide`
struct TagHideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hide",
        abstract: "Hide a tag for ever: from profiles, audiences and flows.",
        discussion: """
            This cannot be undone. What is known stays in the store, but nobody sees it, nobody can put the tag on any \
            more, and no other tag takes its name. A tag that the deployed release names is not hidden.

            EXAMPLES:
              sluice tag hide spring-2024
              sluice tag hide spring-2024 --yes
            """)

    @Argument(help: "The tag.")
    var tag: HandleArgument

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        if !yes {
            let (name, count) = try open.store.read { reader in
                let tag = try TagRegistry.visibleTag(tag.handle, in: reader)
                return (tag.name, try reader.uses(ofTag: tag.name).profiles)
            }
            let words = "\(ProfileText.printable(name)) is on \(Count.text(count, "profile")); hide it for ever?"
            guard shared.console.confirm(words) else { throw SilentEnd(status: .findings) }
        }
        let hidden = try open.store.write { try TagRegistry.hide(tag.handle, in: $0, at: open.now()) }
        shared.console.print("\(ProfileText.printable(hidden.name)) is hidden, for ever")
    }
}

import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice tag rename`
struct TagRenameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Give a tag another name; whoever has it keeps it, and its history follows.",
        discussion: """
            The old name stays the tag's own: whoever still writes it means this tag, and no other tag may take it. A tag \
            that the deployed release names is not renamed.

            EXAMPLES:
              sluice tag rename vip top-customer
            """)

    @Argument(help: "The tag.")
    var tag: HandleArgument

    @Argument(help: "Its new name.")
    var name: HandleArgument

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let (old, twins) = try open.store.write { writer in
            let old = try TagRegistry.rename(tag.handle, to: name.handle, in: writer, at: open.now())
            return (old.name, TagTwins.pairs(of: name.handle, among: try writer.visibleTagNames()))
        }
        shared.console.print("\(ProfileText.printable(old)) is \(ProfileText.printable(name.handle)) now")
        shared.warn(of: twins)
    }
}

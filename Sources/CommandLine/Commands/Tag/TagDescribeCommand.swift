import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice tag describe`
struct TagDescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Say what a tag means; an empty text takes the words away.",
        discussion: """
            EXAMPLES:
              sluice tag describe vip "Spent more than 1,000 in a year"
            """)

    @Argument(help: "The tag.")
    var tag: HandleArgument

    @Argument(help: "What it means.")
    var text: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let described = try open.store.write { writer in
            try TagRegistry.describe(tag.handle, as: text.isEmpty ? nil : text, in: writer, at: open.now())
        }
        shared.console.print("\(described.name): \(text.isEmpty ? "nothing is said about it any more" : text)")
    }
}

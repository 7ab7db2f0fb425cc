import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice tag allow`
struct TagAllowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allow",
        abstract: "Say what programs and lists of other systems may do with a tag.",
        discussion: """
            What they may not write is left as it is, and listed as tag_not_writable. People, imports and flows are not \
            bound by it.

            EXAMPLES:
              sluice tag allow do-not-contact --api read --sync none
            """)

    @Argument(help: "The tag.")
    var tag: HandleArgument

    @Option(help: ArgumentHelp("Programs: read, write, both or none.", valueName: "operations"))
    var api: TagOperations?

    @Option(help: ArgumentHelp("Lists of other systems: read, write, both or none.", valueName: "operations"))
    var sync: TagOperations?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if api == nil, sync == nil { throw ValidationError("say what is allowed: --api, --sync, or both") }
    }

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let before = try open.store.write { writer in
            try TagRegistry.allow(tag.handle, api: api, sync: sync, in: writer, at: open.now())
        }
        let words = [("api", api ?? before.api), ("sync", sync ?? before.sync)].map { "\($0): \($1.word)" }
        shared.console.print("\(ProfileText.printable(before.name)): \(words.joined(separator: ", "))")
    }
}

extension TagOperations: ExpressibleByArgument {
    /// Reads one of the four words.
    package init?(argument: String) { self.init(word: argument) }

    package static var allValueStrings: [String] { words }
}

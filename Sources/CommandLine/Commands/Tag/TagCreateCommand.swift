import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice tag create`
struct TagCreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Define a tag before anybody has it.",
        discussion: """
            EXAMPLES:
              sluice tag create vip --description "Spent more than 1,000 in a year"
            """)

    @Argument(help: "The tag; blanks in it become hyphens.")
    var tag: HandleArgument

    @Option(help: "What it means.")
    var description: String?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let twins = try open.store.write { writer in
            try TagRegistry.create(tag.handle, description: description, in: writer, at: open.now())
            return TagTwins.pairs(of: tag.handle, among: try writer.visibleTagNames())
        }
        shared.console.print("tag \(ProfileText.printable(tag.handle)) is defined")
        shared.warn(of: twins)
    }
}

extension TagReader {
    /// The names of all tags that can be seen.
    func visibleTagNames() throws -> [String] {
        try tags().map(\.tag).filter { !$0.isHidden }.map(\.name)
    }
}

extension SharedOptions {
    /// Says which tags are easily taken for each other.
    func warn(of twins: [TagTwins.Pair]) {
        for twin in twins { console.errorLine("sluice: warning: \(ProfileText.printable(twin.sentence))") }
    }
}

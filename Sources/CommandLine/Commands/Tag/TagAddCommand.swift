import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice tag add`
struct TagAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Put tags on a product, transaction or interaction.",
        discussion: """
            EXAMPLES:
              sluice tag add sale --on product:SKU-1
              sluice tag add complaint --on interaction:9917 --of mia@example.org
            """)

    @Argument(help: "The tags.")
    var tags: [HandleArgument]

    @OptionGroup var object: ObjectArgument
    @OptionGroup var shared: SharedOptions

    func run() throws {
        var edit = HandleListEdit()
        edit.added = tags.map(\.handle)
        try object.apply(edit, shared: shared)
    }
}

/// `sluice tag remove`
struct TagRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take tags off a product, transaction or interaction.",
        discussion: """
            EXAMPLES:
              sluice tag remove sale --on product:SKU-1
            """)

    @Argument(help: "The tags.")
    var tags: [HandleArgument]

    @OptionGroup var object: ObjectArgument
    @OptionGroup var shared: SharedOptions

    func run() throws {
        var edit = HandleListEdit()
        edit.removed = tags.map(\.handle)
        try object.apply(edit, shared: shared)
    }
}

/// `sluice tag set`
struct TagSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Give a product, transaction or interaction exactly these tags.",
        discussion: """
            EXAMPLES:
              sluice tag set sale summer --on product:SKU-1
              sluice tag set --none --on product:SKU-1
            """)

    @Argument(help: "The tags; all others come off.")
    var tags: [HandleArgument] = []

    @Flag(help: "Take every tag off.")
    var none = false

    @OptionGroup var object: ObjectArgument
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if tags.isEmpty != none { throw ValidationError("name the tags that it has, or --none") }
    }

    func run() throws {
        var edit = HandleListEdit()
        edit.whole = tags.map(\.handle)
        try object.apply(edit, shared: shared)
    }
}

/// The options that name something to be tagged that is no customer.
struct ObjectArgument: ParsableArguments {
    @Option(help: ArgumentHelp("What it is: transaction:ID, product:ID or interaction:ID.", valueName: "thing"))
    var on: TaggedObject

    @Option(help: ArgumentHelp("Whose transaction or interaction it is.", valueName: "profile"))
    var of: String?

    /// Edits its tags, and says what really changed.
    func apply(_ edit: HandleListEdit, shared: SharedOptions) throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let outcome = try open.store.write { writer in
            try TagDoor.refuseHidden(edit, in: writer)
            let owner = try of.map { try shared.profileNumber($0, in: writer) }
            return try ObjectTagging.apply(
                edit, to: on, owner: owner, from: .commandLine, in: writer, at: open.now())
        }
        let lines = outcome.added.map { "tag added: \($0)" } + outcome.removed.map { "tag removed: \($0)" }
        for line in lines { shared.console.print(ProfileText.printable(line)) }
        if lines.isEmpty { shared.console.print("nothing to change") }
    }
}

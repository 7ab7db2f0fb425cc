import ArgumentParser
import CivilTime
import JSONText
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice tag list`
struct TagListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the tags, with how many customers have each.",
        discussion: """
            EXAMPLES:
              sluice tag list
              sluice tag list --hidden --format json
              sluice tag list --on product:SKU-1        what a product carries
            """)

    @Flag(help: "Only tags that were hidden.")
    var hidden = false

    @Option(help: ArgumentHelp("Only the tags of transaction:ID, product:ID or interaction:ID.", valueName: "thing"))
    var on: TaggedObject?

    @Option(help: "The form: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if hidden, on != nil { throw ValidationError("hidden tags are on nothing that can be seen: --hidden or --on") }
    }

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        if let on {
            let tags = try open.store.read { try $0.tags(on: on) }
            switch format {
            case .text:
                if tags.isEmpty { shared.console.note("\(ProfileText.printable(on.description)) has no tags") }
                for tag in tags { shared.console.print(ProfileText.printable(tag)) }
            case .json:
                var writer = JSONTextWriter()
                writer.list(tags)
                shared.console.print(writer.result)
            }
            return
        }
        let tags = try open.store.read { try $0.tags() }.filter { $0.tag.isHidden == hidden }
        switch format {
        case .text:
            let time = try WorkspaceSettings(folder: shared.workspace).time
            if tags.isEmpty { shared.console.note(hidden ? "no tag is hidden" : "there are no tags yet") }
            for line in table(of: tags, time: time) { shared.console.print(ProfileText.printable(line)) }
        case .json:
            var writer = JSONTextWriter()
            writer.open("[")
            for (tag, profiles) in tags {
                writer.separate()
                writer.open("{")
                writer.write(tag)
                writer.member("profiles", profiles)
                writer.close("}")
            }
            writer.close("]")
            shared.console.print(writer.result)
        }
        for pair in TagTwins.pairs(among: tags.map(\.tag.name)) {
            shared.console.note("hint: \(ProfileText.printable(pair.sentence))")
        }
    }

    private func table(of tags: [(tag: TagDefinition, profiles: Int)], time: ShownTime) -> [String] {
        var table = Table([.left, .right, .left])
        for (tag, profiles) in tags {
            var words = [tag.description].compactMap(\.self)
            if tag.api != .both { words.append("(api: \(tag.api.word))") }
            if tag.sync != .both { words.append("(sync: \(tag.sync.word))") }
            if let hiddenAt = tag.hiddenAt { words.append("(hidden since \(time.text(hiddenAt)))") }
            table.add(tag.name, Count.text(profiles), words.joined(separator: " "))
        }
        return table.lines()
    }
}

extension TaggedObject: ExpressibleByArgument {
    /// Reads `product:SKU-1`.
    package init?(argument: String) { self.init(argument) }
}

extension JSONTextWriter {
    /// The members that define a tag.
    mutating func write(_ tag: TagDefinition) {
        member("tag", tag.name)
        member("description", orNull: tag.description)
        member("created_at", orNull: tag.createdAt?.iso8601UTC)
        member("updated_at", orNull: tag.updatedAt?.iso8601UTC)
        member("hidden_at", orNull: tag.hiddenAt?.iso8601UTC)
        member("api", tag.api.word)
        member("sync", tag.sync.word)
        member("former_names", tag.formerNames)
    }
}

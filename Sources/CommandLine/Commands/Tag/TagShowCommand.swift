import ArgumentParser
import CivilTime
import JSONText
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice tag show`
struct TagShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is known about a tag, what carries it, and which flows name it.",
        discussion: """
            EXAMPLES:
              sluice tag show vip
              sluice tag show "Lime: VIP Customers" --format json
            """)

    @Argument(help: "The tag.")
    var tag: HandleArgument

    @Option(help: "The form: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let found = try open.store.read { reader in
            try reader.tag(named: tag.handle).map { tag in
                (tag, try reader.uses(ofTag: tag.name), try TagPlaces.deployed(naming: tag.name, in: reader))
            }
        }
        guard let (tag, uses, places) = found else {
            throw CommandFailure(
                .findings, "the store has never seen a tag \"\(tag.handle)\"", help: "`sluice tag list` shows them all")
        }
        switch format {
        case .text:
            let time = try WorkspaceSettings(folder: shared.workspace).time
            for line in lines(tag, uses, places, time) { shared.console.print(ProfileText.printable(line)) }
        case .json: shared.console.print(json(tag, uses, places))
        }
    }

    private func lines(_ tag: TagDefinition, _ uses: TagUses, _ places: [String], _ time: ShownTime) -> [String] {
        var table = Table([.left, .left])
        table.add("tag", tag.name)
        if let text = tag.description { table.add("description", text) }
        if !tag.formerNames.isEmpty { table.add("former names", tag.formerNames.joined(separator: ", ")) }
        if let createdAt = tag.createdAt { table.add("created", time.text(createdAt)) }
        if let hiddenAt = tag.hiddenAt { table.add("hidden", time.text(hiddenAt)) }
        table.add("api", tag.api.word)
        table.add("sync", tag.sync.word)
        table.add("profiles", Count.text(uses.profiles))
        for kind in TaggedObject.Kind.allCases {
            if let count = uses.objects[kind] { table.add("\(kind.word)s", Count.text(count)) }
        }
        for (source, count) in uses.sources.sorted(by: { $0.key < $1.key }) {
            table.add("held by \(source)", Count.text(count, "profile"))
        }
        if !places.isEmpty { table.add("named in", places.joined(separator: ", ")) }
        return table.lines()
    }

    private func json(_ tag: TagDefinition, _ uses: TagUses, _ places: [String]) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.write(tag)
        writer.member("profiles", uses.profiles)
        writer.counts("objects", uses.objects.map { ($0.key.word, $0.value) })
        writer.counts("sources", uses.sources.map { ($0.key, $0.value) })
        writer.member("named_in", places)
        writer.close("}")
        return writer.result
    }
}

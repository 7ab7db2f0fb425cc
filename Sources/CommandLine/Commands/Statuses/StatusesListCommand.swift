import ArgumentParser
import CivilTime
import JSONText
import Profiles
import SQLiteStorage
import Storage

/// `sluice statuses list`
struct StatusesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the statuses by group and rank, with how many customers have each.",
        discussion: """
            EXAMPLES:
              sluice statuses list
              sluice statuses list --format json
            """)

    @Option(help: "The form: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let statuses = try open.store.read { try $0.statuses() }.sorted {
            StatusWords.comesBefore($0.status, $1.status)
        }
        switch format {
        case .text:
            if statuses.isEmpty { shared.console.note("there are no statuses yet") }
            var table = Table([.left, .right, .left])
            for (status, profiles) in statuses {
                table.add(
                    status.name, Count.text(profiles), StatusWords.particulars(of: status).joined(separator: ", "))
            }
            for line in table.lines() { shared.console.print(ProfileText.printable(line)) }
        case .json:
            var writer = JSONTextWriter()
            writer.open("[")
            for (status, profiles) in statuses {
                writer.separate()
                writer.write(status, profiles: profiles)
            }
            writer.close("]")
            shared.console.print(writer.result)
        }
    }
}

/// `sluice statuses show`
struct StatusesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is known about a status.",
        discussion: """
            EXAMPLES:
              sluice statuses show gold
            """)

    @Argument(help: "The status.")
    var status: HandleArgument

    @Option(help: "The form: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        guard
            let (status, profiles) = try open.store.read({ try $0.statuses() }).first(where: {
                $0.status.name == status.handle
            })
        else {
            throw CommandFailure(
                .findings, "the store has never seen a status \"\(status.handle)\"",
                help: "`sluice statuses list` shows them all")
        }
        switch format {
        case .text:
            shared.console.print(ProfileText.printable(StatusWords.line(of: status)))
            shared.console.print(Count.text(profiles, "profile"))
        case .json:
            var writer = JSONTextWriter()
            writer.write(status, profiles: profiles)
            shared.console.print(writer.result)
        }
    }
}

extension JSONTextWriter {
    fileprivate mutating func write(_ status: StatusDefinition, profiles: Int) {
        open("{")
        member("status", status.name)
        member("title", orNull: status.title)
        member("description", orNull: status.description)
        key("rank")
        word(status.rank.map(String.init) ?? "null")
        member("group", orNull: status.group)
        member("lasts", orNull: status.lasts?.description)
        member("created_at", orNull: status.createdAt?.iso8601UTC)
        member("updated_at", orNull: status.updatedAt?.iso8601UTC)
        member("profiles", profiles)
        close("}")
    }
}

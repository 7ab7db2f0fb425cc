import ArgumentParser
import Engine
import JSONText
import Profiles
import SQLiteStorage
import Storage

/// `sluice outbox list`
struct OutboxListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what was not handed over: pending, failed, or unknown whether it arrived.",
        discussion: """
            EXAMPLES:
              sluice outbox list
              sluice outbox list --state unknown --channel email
              sluice outbox list --state failed --format json
            """)

    @Option(
        help: ArgumentHelp(
            "In this state: pending, claimed, failed, unknown, withdrawn, handed_over, virtual; may be given again.",
            valueName: "state"))
    var state: [OutboxState] = []

    @Option(help: "At most so many.")
    var limit = 1000

    @Option(help: "The form: text or json.")
    var format = OutputFormat.text

    @OptionGroup var selection: OutboxSelection
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        var query = selection.query(in: state.isEmpty ? [.pending, .claimed, .failed, .unknown] : Set(state))
        query.limit = limit
        let (records, standings) = try open.store.read { (try $0.records(query), try $0.outletStandings()) }
        switch format {
        case .json:
            var writer = JSONTextWriter()
            writer.open("{")
            writer.key("items")
            writer.open("[")
            for record in records {
                writer.separate()
                writer.write(record)
            }
            writer.close("]")
            writer.key("outlets")
            writer.open("[")
            for standing in standings {
                writer.separate()
                writer.write(standing)
            }
            writer.close("]")
            writer.close("}")
            shared.console.print(writer.result)
        case .text:
            let time = try WorkspaceSettings(folder: shared.workspace).time
            var table = Table([.right, .left])
            for record in records { table.add(record: record, time: time) }
            for line in table.lines() { shared.console.print(ProfileText.printable(line)) }
            if records.isEmpty { shared.console.note("nothing waits in the outbox") }
            if records.count == limit { shared.console.note("there may be more: --limit shows them") }
            for standing in standings.filter({ !$0.isOpen(at: open.now()) }) {
                shared.console.note(ProfileText.printable(standing.sentence(at: time)))
            }
        }
    }
}

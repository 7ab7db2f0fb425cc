import ArgumentParser
import CivilTime
import Engine
import JSONText
import Profiles
import SQLiteStorage
import Storage

/// `sluice outbox show`
struct OutboxShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one message or call: what it is, and what became of it.",
        discussion: """
            EXAMPLES:
              sluice outbox show 4711
            """)

    @Argument(help: "The number that `sluice outbox list` shows.")
    var number: Int64

    @Option(help: "The form: text or json.")
    var format = OutputFormat.text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        guard let record = try open.store.read({ try $0.records(OutboxQuery(numbers: [number])) }).first else {
            throw CommandFailure(.findings, "nothing in the outbox of \(shared.storePath) has the number \(number)")
        }
        switch format {
        case .json:
            var writer = JSONTextWriter()
            writer.write(record)
            shared.console.print(writer.result)
        case .text:
            let time = try WorkspaceSettings(folder: shared.workspace).time
            for line in table(of: record, time).lines() { shared.console.print(ProfileText.printable(line)) }
        }
    }

    private func table(of record: OutboxRecord, _ time: ShownTime) -> Table {
        var table = Table([.left])
        table.add("what", record.item.words)
        table.add("state", "\(record.state.rawValue): \(record.state.meaning)")
        table.add("key", record.item.key.description)
        table.add("flow", "\(record.item.flow), step \(record.item.step)")
        table.add("profile", record.item.profileID.description)
        table.add("decided", time.text(record.item.queuedAt))
        table.add("useful until", time.text(record.item.deadline))
        if let attempts = record.attempts {
            table.add("tries", "\(Count.text(attempts.tries)), the last on \(time.text(attempts.lastAt))")
            if record.state == .pending { table.add("again", attempts.nextAt.map(time.text) ?? "at the next run") }
            table.add("answer", attempts.answer.words)
        }
        return table
    }
}

extension OutboxState {
    /// What the state says, and what a person can do about it.
    fileprivate var meaning: String {
        switch self {
        case .pending: "it goes when a run or a watch hands things over"
        case .claimed: "it is being handed over, or the process that did so ended; the next run settles it"
        case .handedOver: "it was taken"
        case .withdrawn: "it was taken back before it left"
        case .virtual: "a holdout keeps it back, for comparison"
        case .failed: "it was refused for good; `sluice outbox retry` tries again after its cause is mended"
        case .unknown: "it may have arrived; `sluice outbox confirm` takes it so, `sluice outbox retry` sends it again"
        }
    }
}

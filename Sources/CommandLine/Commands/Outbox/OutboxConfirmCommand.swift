import ArgumentParser
import Engine
import Flows
import SQLiteStorage
import Storage

/// `sluice outbox confirm`
struct OutboxConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Take it that what may have arrived did.",
        discussion: """
            EXAMPLES:
              sluice outbox confirm 4711
              sluice outbox confirm --all --flow birthday
            """)

    @OptionGroup var choice: OutboxChoice
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        let now = open.now()
        let count = try choice.change(in: [.unknown], what: "has no unknown outcome", of: open.store) {
            record, writer in
            try writer.confirm(record.item.number, at: now)
        }
        try open.store.close()
        shared.console.print("taken as handed over: \(Count.text(count, "message or call", "messages and calls"))")
    }
}

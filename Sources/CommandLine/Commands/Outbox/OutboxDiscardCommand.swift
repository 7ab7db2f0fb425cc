import ArgumentParser
import Engine
import Flows
import SQLiteStorage
import Storage

/// `sluice outbox discard`
struct OutboxDiscardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Take back what is still to go, for ever.",
        discussion: """
            EXAMPLES:
              sluice outbox discard 4711
              sluice outbox discard --all --flow birthday
            """)

    @OptionGroup var choice: OutboxChoice
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        let now = open.now()
        let count = try choice.change(in: [.pending], what: "is no longer to go", of: open.store) { record, writer in
            try writer.withdraw(record.item.number, reason: .discarded, at: now)
        }
        try open.store.close()
        shared.console.print("taken back: \(Count.text(count, "message or call", "messages and calls"))")
    }
}

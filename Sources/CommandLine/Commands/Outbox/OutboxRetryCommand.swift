import ArgumentParser
import Engine
import Flows
import SQLiteStorage
import Storage

/// `sluice outbox retry`
struct OutboxRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Try again now what failed, is unknown, or waits to be tried again.",
        discussion: """
            EXAMPLES:
              sluice outbox retry 4711
              sluice outbox retry --all --channel email      everything that failed, or may not have arrived
            """)

    @OptionGroup var choice: OutboxChoice
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        let now = open.now()
        let count = try choice.change(
            in: [.failed, .unknown, .pending], what: "cannot be tried again: it was handed over, or taken back",
            of: open.store
        ) { record, writer in
            try writer.retry(record.item.number, at: now)
        }
        try open.store.close()
        shared.console.print(
            "to be tried with the next run: \(Count.text(count, "message or call", "messages and calls"))")
    }
}

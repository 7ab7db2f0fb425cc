import ArgumentParser
import CivilTime
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage

/// `sluice changes`
struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "Show the change log, the oldest change first; a feed for other systems.",
        discussion: """
            Every change has a number that grows and is never given again: who remembers the last one goes on behind it.

            EXAMPLES:
              sluice changes --after 1042
              sluice changes --after 1042 --limit 1000 --format jsonl
            """)

    @Option(help: "Only changes with a higher number.")
    var after: Int64 = 0

    @Option(help: "At most so many.")
    var limit: Int?

    @Option(help: "What to print: text or jsonl (a change on each line).")
    var format = Format.text

    @OptionGroup var shared: SharedOptions

    /// The form of the log.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, jsonl
    }

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let release = try open.store.read { try DeployedRelease.current(in: $0) }
        let zone = release?.compiled.release.workspace.zone ?? .utc
        var last = after
        var left = limit ?? .max
        while left > 0 {
            let page = try open.store.read { try $0.feed(after: last, limit: min(left, ChangesCommand.page)) }
            guard let newest = page.last else { return }
            shared.console.print(
                page.map { entry in
                    let line = ChangeLine(change: entry.change, profile: entry.profile, zone: zone)
                    return switch format {
                    case .text: line.text
                    case .jsonl: line.json
                    }
                }.joined(separator: "\n"))
            last = newest.change.number
            left -= page.count
        }
    }

    /// How many are read at once.
    private static let page = 1000
}

import ArgumentParser
import Profiles
import SQLiteStorage
import Storage

/// `sluice suppress list`
struct SuppressListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show the list: hashes, never addresses.",
        discussion: """
            EXAMPLES:
              sluice suppress list --limit 20
              sluice suppress list --format jsonl
            """)

    @Option(help: "Show at most so many rows.")
    var limit: Int?

    @Option(help: "The form: text or jsonl (a row on each line, with whole hashes).")
    var format = Format.text

    @OptionGroup var shared: SharedOptions

    /// The form of the list.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, jsonl
    }

    private static let page = 1000

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit is at least 0") }
    }

    func run() throws {
        let time = try WorkspaceSettings(folder: shared.workspace).time
        let opened = try OpenStore(shared, access: .readOnly)
        defer { shared.close(opened.store) }
        var last: Suppression?
        var left = limit ?? .max
        while left > 0 {
            let rows = try opened.store.read {
                try $0.suppressions(after: last, limit: min(left, SuppressListCommand.page))
            }
            guard let newest = rows.last else { break }
            switch format {
            case .text: for line in SuppressionLine.table(rows, time: time) { shared.console.print(line) }
            case .jsonl: for row in rows { shared.console.print(SuppressionLine.json(row, zone: time.zone)) }
            }
            last = newest
            left -= rows.count
        }
        guard format == .text else { return }
        let counts = try opened.store.read { try $0.suppressionCounts() }
        if counts.isEmpty { return shared.console.print("no address is suppressed") }
        let words = counts.map { "\($0.channel.rawValue) \($0.reason.rawValue) \(Count.text($0.count))" }
        shared.console.print("in all: \(words.joined(separator: ", "))")
    }
}

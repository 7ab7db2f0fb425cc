import ArgumentParser
import Engine
import Profiles
import Storage

/// Which messages and calls are meant.
struct OutboxSelection: ParsableArguments {
    @Option(help: ArgumentHelp("Only messages of this channel.", valueName: "channel"))
    var channel: Channel?

    @Option(help: ArgumentHelp("Only calls of this system of the catalogue.", valueName: "name"))
    var system: String?

    @Option(help: ArgumentHelp("Only what this flow decided.", valueName: "flow"))
    var flow: String?

    func validate() throws {
        if channel != nil, system != nil { throw ValidationError("messages or calls: --channel or --system") }
    }

    /// Whether nothing narrows it.
    var isEverything: Bool { channel == nil && system == nil && flow == nil }

    /// The same as a query.
    func query(in states: Set<OutboxState>, numbers: [Int64]? = nil) -> OutboxQuery {
        OutboxQuery(states: states, channel: channel, system: system, flow: flow, numbers: numbers)
    }
}

extension OutboxState: ExpressibleByArgument {
    /// Reads `outcome_unknown` too, as the trace says it.
    package init?(argument: String) {
        self.init(rawValue: argument == "outcome_unknown" ? "unknown" : argument)
    }
}

/// Messages and calls to change: by number, or all of a kind.
struct OutboxChoice: ParsableArguments {
    @Argument(help: "The numbers that `sluice outbox list` shows.")
    var numbers: [Int64] = []

    @Flag(help: "All of them, or all that --channel, --system or --flow leave.")
    var all = false

    @OptionGroup var selection: OutboxSelection

    func validate() throws {
        if numbers.isEmpty != all { throw ValidationError("name numbers, or say --all") }
        if !numbers.isEmpty, !selection.isEverything {
            throw ValidationError("--channel, --system and --flow go with --all")
        }
    }

    /// Does something to each that is meant, all in one transaction, and returns how many there were. Throws a
    /// `CommandFailure` when a number that was named is not in one of the states, and a `StoreFailure`.
    func change(
        in states: Set<OutboxState>, what: String, of store: any Store,
        each: (OutboxRecord, any StoreWriter) throws -> Void
    ) throws -> Int {
        try store.write { writer in
            var query = selection.query(in: states, numbers: numbers.isEmpty ? nil : numbers)
            var changed: Set<Int64> = []
            while true {
                let records = try writer.records(query)
                guard let last = records.last else { break }
                for record in records {
                    try each(record, writer)
                    changed.insert(record.item.number)
                }
                query.after = last.item.number
            }
            if let other = numbers.first(where: { !changed.contains($0) }) {
                throw CommandFailure(
                    .findings, "number \(other) \(what)", help: "`sluice outbox show \(other)` says how it stands")
            }
            return changed.count
        }
    }
}

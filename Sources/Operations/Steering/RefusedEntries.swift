import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// Entries that changes asked of a flow while a limit held it up, asked for once more.
///
/// Date triggers and schedules need no second asking: while a flow is paused they stay to be looked at.
package struct RefusedEntries: Sendable {
    private let flow: CompiledFlow
    private let engine: Engine

    package init(flow: CompiledFlow, release: CompiledRelease) {
        self.flow = flow
        engine = Engine(release: release)
    }

    /// Notes every change again that fired the flow after the one with `number` and let nobody in; the next tick decides.
    /// Changes that no tick has taken yet need no help. How many were noted.
    package func request(after number: Int64, from writer: any StoreWriter, at now: Instant) throws -> Int {
        let standing = try writer.standing()
        let ledger = standing.ledger(under: engine.release)
        var noted = 0
        var last = number
        while last < standing.changesTaken {
            let page = try writer.changes(after: last, limit: RefusedEntries.page, in: .only)
                .filter { $0.number <= standing.changesTaken }
            guard let newest = page.last?.number else { break }
            last = newest
            for change in try refused(page.filter(mayAsk), in: writer, at: now, ledger: ledger) {
                try note(change, in: writer, at: now)
                noted += 1
            }
        }
        return noted
    }

    private static let page = 2000

    /// Quiet changes never let in, and what stands for an earlier change of another flow asks nothing of this one.
    private func mayAsk(_ change: Change) -> Bool {
        !change.isQuiet && (change.edits.triesAgain ?? flow.id) == flow.id
    }

    private func refused(
        _ changes: [Change], in reader: any StoreReader, at now: Instant, ledger: Ledger
    ) throws -> [Change] {
        let works = try reader.work(for: Set(changes.map(\.profile)).sorted(), under: engine.release, at: now)
        let workOf = Dictionary(uniqueKeysWithValues: works.map { ($0.context.number, $0) })
        return changes.filter { change in
            guard let work = workOf[change.profile],
                let occurrence = engine.occurrence(of: change, for: flow, work: work, at: now, ledger: ledger)
            else { return false }
            return !work.enrolments.contains { $0.flow == flow.id && $0.occurrence == occurrence }
                && !work.pendingEntries.contains { $0.flow == flow.id && $0.change == change.number }
        }
    }

    private func note(_ change: Change, in writer: any StoreWriter, at now: Instant) throws {
        var edits = change.edits
        edits.triesAgain = flow.id
        // The event has been recorded under its id; this is only about the entry.
        edits.event?.id = nil
        try writer.note(
            edits, on: change.profile, by: EditCircumstances(at: now, origin: change.origin, isQuiet: false))
    }
}

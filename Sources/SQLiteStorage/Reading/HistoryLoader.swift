import CivilTime
import Engine
import Profiles
import Storage

/// Loads what happened to profiles before, as far as a plan asks.
final class HistoryLoader {
    private let connection: Connection
    private let events: ProfileRows
    private let ledger: ProfileRows
    private let messages: Statement
    private let edits: Statement
    private let changesTaken: Int64

    init(transaction: SQLiteTransaction) throws {
        connection = transaction.connection
        events = ProfileRows(
            try connection.statement(
                "SELECT profile, name, change, at FROM events WHERE profile >= ? ORDER BY profile"))
        ledger = ProfileRows(
            try connection.statement(
                """
                SELECT profile, coalesce(decided_at, at), known_before, yes_before, known_after, yes_after
                FROM consent_ledger WHERE profile >= ? ORDER BY profile
                """))
        messages = try connection.statement(
            """
            SELECT number, step, message, channel, purpose, queued_at FROM messages
            WHERE enrolment = ? AND state <> 3 AND queued_at >= ?
            """)
        edits = try connection.statement("SELECT edits FROM changes WHERE number = ?")
        changesTaken = try transaction.changesTaken()
    }

    func history(of profile: ProfileNumber, enrolments: [Enrolment], by plan: WorkPlan) throws -> ProfileHistory {
        ProfileHistory(
            messages: try messages(of: enrolments, by: plan),
            events: plan.events.isEmpty ? [] : try events(of: profile, by: plan),
            lastDecisions: plan.decisions.isEmpty ? [:] : try lastDecisions(of: profile, by: plan))
    }

    /// Lets go of everything that was begun.
    func finish() {
        events.finish()
        ledger.finish()
    }

    private func messages(of enrolments: [Enrolment], by plan: WorkPlan) throws -> [PastMessage] {
        guard let from = plan.messagesFrom else { return [] }
        var found: [(number: Int64, message: PastMessage)] = []
        for enrolment in enrolments where enrolment.isInside(after: from) {
            found += try messages.all {
                $0.add(enrolment.number)
                $0.add(from)
            } _: { row in
                let message = PastMessage(
                    enrolment: enrolment.number, step: try connection.words.name(of: row.integer(1)),
                    message: try connection.words.name(of: row.integer(2)),
                    channel: Channel(code: row.integer(3)), purpose: Purpose(code: row.integer(4)), at: row.instant(5))
                return (row.integer(0), message)
            }
        }
        return found.sorted { ($0.message.at, $0.number) < ($1.message.at, $1.number) }.map(\.message)
    }

    private func events(of profile: ProfileNumber, by plan: WorkPlan) throws -> [PastEvent] {
        var found: [PastEvent] = []
        try events.each(of: profile) { row in
            let change = row.integer(2)
            guard let wanted = plan.events[row.integer(1)], change <= changesTaken, row.instant(3) >= wanted.from else {
                return
            }
            let data = try edits.first {
                $0.add(change)
            } _: {
                try ChangeEdits(packed: $0.bytes(0)).event?.data
            }
            guard let data else { throw PackedReader.damage }
            found.append(PastEvent(change: change, name: wanted.name, at: row.instant(3), data: data ?? EventData()))
        }
        return found.sorted { $0.change < $1.change }
    }

    /// By the ledger's rows that changed a flag.
    private func lastDecisions(of profile: ProfileNumber, by plan: WorkPlan) throws -> [CommsFlag: Instant] {
        var last: [CommsFlag: Instant] = [:]
        try ledger.each(of: profile) { row in
            let changed = (row.integer(2) ^ row.integer(4)) | (row.integer(3) ^ row.integer(5))
            for flag in plan.decisions where changed & (1 << Int64(flag.bit)) != 0 {
                last[flag] = max(last[flag] ?? .distantPast, row.instant(1))
            }
        }
        return last
    }
}

extension Enrolment {
    /// Whether it did not end before `instant`; nobody gets messages of an enrolment that has ended.
    fileprivate func isInside(after instant: Instant) -> Bool {
        switch state {
        case .inside: true
        case .left(_, let at): at >= instant
        }
    }
}

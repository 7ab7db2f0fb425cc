import CivilTime
import Engine
import Profiles
import Storage

/// Loads what happened to profiles before, as far as one release asks.
struct HistoryLoader {
    private let transaction: SQLiteTransaction
    /// Nil when nobody asks about messages.
    private let messagesFrom: Instant?
    private let events: [NamedEvents]
    private let decisions: [CommsFlag]
    private let changesTaken: Int64

    /// Events of one name that may matter.
    private struct NamedEvents {
        let name: String
        /// The name's stored number.
        let word: Int64
        let from: Instant
    }

    init(needs: WorkNeeds, at now: Instant, transaction: SQLiteTransaction) throws {
        self.transaction = transaction
        messagesFrom = needs.messages.start(at: now)
        events = try needs.events.compactMap { name, lookback in
            guard let from = lookback.start(at: now),
                let word = try transaction.connection.words.knownNumber(of: name)
            else { return nil }
            return NamedEvents(name: name, word: word, from: from)
        }
        decisions = Array(needs.decisions)
        changesTaken = events.isEmpty ? 0 : try transaction.changesTaken()
    }

    func history(of profile: ProfileNumber, enrolments: [Enrolment]) throws -> ProfileHistory {
        ProfileHistory(
            messages: try messages(of: enrolments), events: try events(of: profile),
            lastDecisions: try lastDecisions(of: profile))
    }

    private func messages(of enrolments: [Enrolment]) throws -> [PastMessage] {
        guard let from = messagesFrom else { return [] }
        var messages: [(number: Int64, message: PastMessage)] = []
        for enrolment in enrolments where enrolment.isInside(after: from) {
            messages += try transaction.connection.statement(
                """
                SELECT number, step, message, channel, purpose, queued_at FROM messages
                WHERE enrolment = ? AND state <> 3 AND queued_at >= ?
                """
            ).all {
                $0.add(enrolment.number)
                $0.add(from)
            } _: { row in
                let message = PastMessage(
                    enrolment: enrolment.number, step: try transaction.connection.words.name(of: row.integer(1)),
                    message: try transaction.connection.words.name(of: row.integer(2)),
                    channel: Channel(code: row.integer(3)), purpose: Purpose(code: row.integer(4)), at: row.instant(5))
                return (row.integer(0), message)
            }
        }
        return messages.sorted { ($0.message.at, $0.number) < ($1.message.at, $1.number) }.map(\.message)
    }

    private func events(of profile: ProfileNumber) throws -> [PastEvent] {
        try events.flatMap { events in
            try transaction.connection.statement(
                """
                SELECT change, events.at, edits FROM events JOIN changes ON number = change
                WHERE events.profile = ? AND name = ? AND change <= ? AND events.at >= ?
                """
            ).all {
                $0.add(profile)
                $0.add(events.word)
                $0.add(changesTaken)
                $0.add(events.from)
            } _: { row in
                let edits = try ChangeEdits(packed: row.bytes(2))
                return PastEvent(
                    change: row.integer(0), name: events.name, at: row.instant(1),
                    data: edits.event?.data ?? EventData())
            }
        }.sorted { $0.change < $1.change }
    }

    private func lastDecisions(of profile: ProfileNumber) throws -> [CommsFlag: Instant] {
        var last: [CommsFlag: Instant] = [:]
        for flag in decisions { last[flag] = try transaction.lastDecision(on: flag, of: profile) }
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

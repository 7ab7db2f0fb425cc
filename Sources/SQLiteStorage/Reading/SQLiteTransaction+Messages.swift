import CivilTime
import Engine
import Profiles
import Storage
import Templates

extension SQLiteTransaction {
    func pendingMessages(after number: Int64, limit: Int, in lane: Lane) throws -> [OutboxMessage] {
        try pendingMessages(after: number, limit: limit)
    }

    func pendingMessages(after number: Int64, limit: Int) throws -> [OutboxMessage] {
        try connection.statement(
            built: SQLiteTransaction.selectMessages + " WHERE m.state = 0 AND m.number > ? ORDER BY m.number LIMIT ?"
        ).all {
            $0.add(number)
            $0.add(limit)
        } _: {
            try message($0)
        }
    }

    func unfinishedClaim(in lane: Lane) throws -> Claim? {
        let claim = try connection.statement(
            "SELECT number, at FROM claims WHERE finished_at IS NULL ORDER BY number"
        ).first { ($0.integer(0), $0.instant(1)) }
        guard let (number, at) = claim else { return nil }
        return Claim(number: number, at: at, messages: try messages(ofClaim: number))
    }

    func messageCounts() throws -> [MessageState: Int] {
        let counts = try connection.statement(
            "SELECT state, count(*) FROM messages GROUP BY state"
        ).all { (MessageState(code: $0.integer(0)), Int($0.integer(1))) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    /// The messages of a claim that is not finished, by number.
    func messages(ofClaim number: Int64) throws -> [OutboxMessage] {
        try connection.statement(
            built: SQLiteTransaction.selectMessages + " WHERE m.state = 1 AND m.claim = ? ORDER BY m.number"
        ).all {
            $0.add(number)
        } _: {
            try message($0)
        }
    }

    private static let selectMessages = """
        SELECT m.number, m.enrolment, e.profile, m.step, m.message, m.channel, m.purpose, m.template_values, m.queued_at,
          m.deadline, e.flow, e.occurrence_word, e.occurrence_number, p.id, m.release
        FROM messages m JOIN enrolments e ON e.number = m.enrolment JOIN profiles p ON p.number = e.profile
        """

    private func message(_ row: Row) throws -> OutboxMessage {
        guard let values = TemplateValues(jsonText: row.text(7)) else { throw PackedReader.damage }
        return OutboxMessage(
            message: QueuedMessage(
                number: row.integer(0), enrolment: row.integer(1), profile: row.integer(2),
                step: try connection.words.name(of: row.integer(3)),
                message: try connection.words.name(of: row.integer(4)), channel: Channel(code: row.integer(5)),
                purpose: Purpose(code: row.integer(6)), values: values, queuedAt: row.instant(8),
                deadline: row.instant(9)),
            flow: try connection.words.name(of: row.integer(10)),
            occurrence: PackedOccurrence.occurrence(
                word: try connection.words.name(of: row.integer(11)), number: row.integer(12)),
            profileID: row.profileID(13), release: row.optionalInteger(14) ?? 0)
    }
}

import CivilTime
import Engine
import Profiles
import Storage
import Templates

extension SQLiteTransaction {
    func pendingItems(after number: Int64, limit: Int, in lane: Lane) throws -> [OutboxItem] {
        let items = try OutboxTable.allCases.flatMap { table in
            try self.items(in: table, where: "o.state = 0 AND o.number > ? ORDER BY o.number LIMIT ?") {
                $0.add(number)
                $0.add(limit)
            }
        }
        return Array(items.sorted { $0.number < $1.number }.prefix(limit))
    }

    func unfinishedClaim(in lane: Lane) throws -> Claim? {
        let claim = try connection.statement(
            "SELECT number, at FROM claims WHERE finished_at IS NULL ORDER BY number"
        ).first { ($0.integer(0), $0.instant(1)) }
        guard let (number, at) = claim else { return nil }
        return Claim(number: number, at: at, items: try items(ofClaim: number))
    }

    func itemCounts() throws -> [OutboxState: Int] {
        var counts: [OutboxState: Int] = [:]
        for table in OutboxTable.allCases {
            try connection.statement(built: "SELECT state, count(*) FROM \(table.rawValue) GROUP BY state").eachRow {
                row in
                counts[OutboxState(code: row.integer(0)), default: 0] += Int(row.integer(1))
                return true
            }
        }
        return counts
    }

    /// What is pending or claimed under a number; nil when nothing is.
    func openItem(_ number: Int64) throws -> OutboxItem? {
        try OutboxTable.allCases.flatMap { table in
            try self.items(in: table, where: "o.state IN (0, 1) AND o.number = ?") { $0.add(number) }
        }.first
    }

    /// What belongs to a claim that is not finished, by number.
    func items(ofClaim number: Int64) throws -> [OutboxItem] {
        try OutboxTable.allCases.flatMap { table in
            try items(in: table, where: "o.state = 1 AND o.claim = ?") { $0.add(number) }
        }.sorted { $0.number < $1.number }
    }

    private func items(
        in table: OutboxTable, where condition: String, _ bind: (inout Bindings) -> Void
    ) throws -> [OutboxItem] {
        try connection.statement(
            built: """
                SELECT o.number, o.enrolment, e.profile, o.step, o.queued_at, o.deadline, e.flow, e.occurrence_word,
                  e.occurrence_number, p.id, o.release, \(table.contentColumns)
                FROM \(table.rawValue) o JOIN enrolments e ON e.number = o.enrolment JOIN profiles p ON p.number = e.profile
                WHERE \(condition)
                """
        ).all(bind) { row in
            OutboxItem(
                content: try content(row, of: table), flow: try connection.words.name(of: row.integer(6)),
                occurrence: PackedOccurrence.occurrence(
                    word: try connection.words.name(of: row.integer(7)), number: row.integer(8)),
                profileID: row.profileID(9), release: row.optionalInteger(10) ?? 0)
        }
    }

    private func content(_ row: Row, of table: OutboxTable) throws -> OutboxItem.Content {
        let (number, enrolment, profile) = (row.integer(0), row.integer(1), row.integer(2))
        let step = try connection.words.name(of: row.integer(3))
        let name = try connection.words.name(of: row.integer(11))
        switch table {
        case .messages:
            guard let values = TemplateValues(jsonText: row.text(12)) else { throw PackedReader.damage }
            return .message(
                QueuedMessage(
                    number: number, enrolment: enrolment, profile: profile, step: step, message: name,
                    channel: Channel(code: row.integer(13)), purpose: Purpose(code: row.integer(14)), values: values,
                    queuedAt: row.instant(4), deadline: row.instant(5)))
        case .requests:
            return .request(
                WebhookRequest(
                    number: number, enrolment: enrolment, profile: profile, step: step, to: name, body: row.text(12),
                    queuedAt: row.instant(4), deadline: row.instant(5)))
        }
    }
}

/// What the outbox holds stands in two tables, under one sequence of numbers.
enum OutboxTable: String, CaseIterable {
    case messages
    case requests

    /// The name of what it is about, its body, and what else the table has.
    fileprivate var contentColumns: String {
        switch self {
        case .messages: "o.message, o.template_values, o.channel, o.purpose"
        case .requests: "o.recipient, o.body"
        }
    }
}

import CivilTime
import Engine
import Profiles
import Storage
import Templates

extension SQLiteTransaction {
    func pendingItems(
        after number: Int64, limit: Int, through outlet: Outlet, at instant: Instant, in lane: Lane
    ) throws -> [OutboxItem] {
        let items = try OutboxTable.allCases.flatMap { table -> [OutboxItem] in
            guard let leaves = try condition(on: table, through: outlet) else { return [] }
            return try self.items(
                in: table,
                where: """
                    o.state = 0 AND o.number > ? AND \(leaves)
                      AND NOT EXISTS (SELECT 1 FROM attempts WHERE item = o.number AND next_at > ?)
                    ORDER BY o.number LIMIT ?
                    """
            ) {
                $0.add(number)
                $0.add(instant)
                $0.add(limit)
            }
        }
        return Array(items.sorted { $0.number < $1.number }.prefix(limit))
    }

    /// What of a table goes through an outlet; nil when nothing does.
    private func condition(on table: OutboxTable, through outlet: Outlet) throws -> String? {
        let codes: [Int64] =
            switch table {
            case .messages: outlet.channels.map(\.code)
            // A name that no row ever used has no number.
            case .requests: try outlet.systems.compactMap { try connection.words.knownNumber(of: $0) }
            }
        guard !codes.isEmpty else { return nil }
        return "o.\(table.addressee) IN (\(codes.sorted().map(String.init).joined(separator: ", ")))"
    }

    func systemsWithPendingCalls(in lane: Lane) throws -> Set<String> {
        Set(
            try connection.statement("SELECT DISTINCT recipient FROM requests WHERE state = 0").all {
                try connection.words.name(of: $0.integer(0))
            })
    }

    func unfinishedClaim(in lane: Lane) throws -> Claim? {
        let claim = try connection.statement(
            "SELECT number, at, outlet FROM claims WHERE finished_at IS NULL ORDER BY number"
        ).first { ($0.integer(0), $0.instant(1), $0.optionalText(2)) }
        guard let (number, at, outlet) = claim else { return nil }
        return Claim(number: number, outlet: outlet ?? Outlet.folderName, at: at, items: try items(ofClaim: number))
    }

    func nextAttempt(after instant: Instant, in lane: Lane) throws -> Instant? {
        try connection.statement(
            """
            SELECT next_at FROM attempts WHERE next_at > ?
              AND (EXISTS (SELECT 1 FROM messages WHERE number = item AND state = 0)
                OR EXISTS (SELECT 1 FROM requests WHERE number = item AND state = 0))
            ORDER BY next_at LIMIT 1
            """
        ).first {
            $0.add(instant)
        } _: {
            $0.instant(0)
        }
    }

    func hasPendingItems(in lane: Lane) throws -> Bool {
        try connection.statement(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE state = 0) OR EXISTS (SELECT 1 FROM requests WHERE state = 0)"
        ).first { $0.integer(0) == 1 } ?? false
    }

    func troubledItems(in lane: Lane) throws -> Int {
        try connection.statement(
            """
            SELECT (SELECT count(*) FROM messages WHERE state IN (5, 6)) + (SELECT count(*) FROM requests WHERE state IN (5, 6))
              + (SELECT count(*) FROM attempts WHERE next_at IS NOT NULL)
            """
        ).first { Int($0.integer(0)) } ?? 0
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

    /// What is in one of the states under a number; nil when nothing is.
    func item(_ number: Int64, in states: Set<OutboxState>) throws -> OutboxItem? {
        try OutboxTable.allCases.flatMap { table in
            try self.items(in: table, where: "o.state IN (\(states.codes)) AND o.number = ?") { $0.add(number) }
        }.first
    }

    /// What belongs to a claim and is not settled, by number.
    func items(ofClaim number: Int64) throws -> [OutboxItem] {
        try OutboxTable.allCases.flatMap { table in
            try items(in: table, where: "o.state = 1 AND o.claim = ?") { $0.add(number) }
        }.sorted { $0.number < $1.number }
    }

    func items(
        in table: OutboxTable, where condition: String, _ bind: (inout Bindings) -> Void
    ) throws -> [OutboxItem] {
        try rows(of: table, where: condition, bind) { item, _ in item }
    }

    /// The rows of a table, each as an item and with its state.
    func rows<Result>(
        of table: OutboxTable, where condition: String, _ bind: (inout Bindings) -> Void,
        _ make: (OutboxItem, OutboxState) throws -> Result
    ) throws -> [Result] {
        try connection.statement(
            built: """
                SELECT o.number, o.enrolment, e.profile, o.step, o.queued_at, o.deadline, e.flow, e.occurrence_word,
                  e.occurrence_number, p.id, o.release, o.state, \(table.contentColumns)
                FROM \(table.rawValue) o JOIN enrolments e ON e.number = o.enrolment JOIN profiles p ON p.number = e.profile
                WHERE \(condition)
                """
        ).all(bind) { row in
            let item = OutboxItem(
                content: try content(row, of: table), flow: try connection.words.name(of: row.integer(6)),
                occurrence: PackedOccurrence.occurrence(
                    word: try connection.words.name(of: row.integer(7)), number: row.integer(8)),
                profileID: row.profileID(9), release: row.optionalInteger(10) ?? 0)
            return try make(item, OutboxState(code: row.integer(11)))
        }
    }

    private func content(_ row: Row, of table: OutboxTable) throws -> OutboxItem.Content {
        let (number, enrolment, profile) = (row.integer(0), row.integer(1), row.integer(2))
        let step = try connection.words.name(of: row.integer(3))
        let name = try connection.words.name(of: row.integer(12))
        switch table {
        case .messages:
            guard let values = TemplateValues(jsonText: row.text(13)) else { throw PackedReader.damage }
            return .message(
                QueuedMessage(
                    number: number, enrolment: enrolment, profile: profile, step: step, message: name,
                    channel: Channel(code: row.integer(14)), purpose: Purpose(code: row.integer(15)), values: values,
                    queuedAt: row.instant(4), deadline: row.instant(5)))
        case .requests:
            return .request(
                WebhookRequest(
                    number: number, enrolment: enrolment, profile: profile, step: step, to: name, body: row.text(13),
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

    /// The column that says which outlet a row goes through.
    var addressee: String {
        switch self {
        case .messages: "channel"
        case .requests: "recipient"
        }
    }
}

extension Set<OutboxState> {
    /// As the inside of an `IN (…)`.
    var codes: String { map { String($0.code) }.sorted().joined(separator: ", ") }
}

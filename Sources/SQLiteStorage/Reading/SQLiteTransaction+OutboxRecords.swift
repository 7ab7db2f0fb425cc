import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func records(_ query: OutboxQuery) throws -> [OutboxRecord] {
        var records: [OutboxRecord] = []
        for table in OutboxTable.allCases {
            guard let condition = try condition(of: query, on: table) else { continue }
            records += try rows(of: table, where: "\(condition) ORDER BY o.number LIMIT ?") {
                $0.add(query.after)
                $0.add(query.limit)
            } _: { item, state in
                OutboxRecord(item: item, state: state, attempts: try attempts(of: item.number))
            }
        }
        return Array(records.sorted { $0.item.number < $1.item.number }.prefix(query.limit))
    }

    /// The condition's parameters are the number after which it looks, and the limit; nil when nothing of the table is
    /// asked for.
    private func condition(of query: OutboxQuery, on table: OutboxTable) throws -> String? {
        var parts = ["o.number > ?"]
        if !query.states.isEmpty { parts.append("o.state IN (\(query.states.codes))") }
        if let numbers = query.numbers {
            parts.append("o.number IN (\(numbers.map(String.init).joined(separator: ", ")))")
        }
        if let flow = query.flow {
            guard let number = try connection.words.knownNumber(of: flow) else { return nil }
            parts.append("e.flow = \(number)")
        }
        switch table {
        case .messages:
            if query.system != nil { return nil }
            if let channel = query.channel { parts.append("o.channel = \(channel.code)") }
        case .requests:
            if query.channel != nil { return nil }
            if let system = query.system {
                guard let number = try connection.words.knownNumber(of: system) else { return nil }
                parts.append("o.recipient = \(number)")
            }
        }
        return parts.joined(separator: " AND ")
    }

    private func attempts(of item: Int64) throws -> Attempts? {
        try connection.statement("SELECT tries, last_at, next_at, code, answer FROM attempts WHERE item = ?").first {
            $0.add(item)
        } _: {
            Attempts(
                tries: Int($0.integer(0)), lastAt: $0.instant(1), nextAt: $0.optionalInstant(2),
                answer: AttemptAnswer(code: $0.optionalInteger(3).map(Int.init), words: $0.text(4)))
        }
    }

    func outletStandings() throws -> [OutletStanding] {
        try connection.statement(
            "SELECT name, failures, closed_until, disabled_at, answer FROM outlets ORDER BY name"
        ).all {
            OutletStanding(
                name: $0.text(0), failures: Int($0.integer(1)), closedUntil: $0.optionalInstant(2),
                disabledAt: $0.optionalInstant(3), answer: $0.optionalText(4))
        }
    }
}

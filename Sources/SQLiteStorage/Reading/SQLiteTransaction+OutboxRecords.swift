import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func records(_ query: OutboxQuery) throws -> [OutboxRecord] {
        var found: [(item: OutboxItem, state: OutboxState)] = []
        for table in OutboxTable.allCases {
            guard let condition = try condition(of: query, on: table) else { continue }
            found += try rows(of: table, where: "\(condition) ORDER BY o.number LIMIT ?") {
                $0.add(query.after)
                $0.add(query.limit)
            } _: {
                ($0, $1)
            }
        }
        found = Array(found.sorted { $0.item.number < $1.item.number }.prefix(query.limit))
        guard let first = found.first, let last = found.last else { return [] }
        let attempts = try attempts(of: first.item.number...last.item.number)
        return found.map { OutboxRecord(item: $0.item, state: $0.state, attempts: attempts[$0.item.number]) }
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

    func attempts(of numbers: ClosedRange<Int64>) throws -> [Int64: Attempts] {
        let rows = try connection.statement(
            "SELECT item, tries, last_at, next_at, code, answer FROM attempts WHERE item BETWEEN ? AND ?"
        ).all {
            $0.add(numbers.lowerBound)
            $0.add(numbers.upperBound)
        } _: { row in
            let answer = AttemptAnswer(code: row.optionalInteger(4).map(Int.init), words: row.text(5))
            let attempts = Attempts(
                tries: Int(row.integer(1)), lastAt: row.instant(2), nextAt: row.optionalInstant(3), answer: answer)
            return (row.integer(0), attempts)
        }
        return Dictionary(uniqueKeysWithValues: rows)
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

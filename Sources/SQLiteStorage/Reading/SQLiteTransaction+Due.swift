import CivilTime
import Engine
import Profiles
import Storage

extension SQLiteTransaction {
    func profilesDue(
        at instant: Instant, except pausedFlows: [String], limit: Int, in lane: Lane
    ) throws -> [ProfileNumber] {
        let paused = try numbers(ofFlows: pausedFlows)
        var due: [ProfileNumber] = []
        var seen: Set<ProfileNumber> = []
        guard limit > 0 else { return due }
        // A flow may be paused, but a pending entry is due in any case: its flow then refuses it.
        try connection.statement(
            """
            SELECT due, profile, flow FROM enrolments WHERE phase IS NOT NULL AND due <= ?1
            UNION ALL SELECT due, profile, NULL FROM pending_entries WHERE due <= ?1
            ORDER BY 1, 2
            """
        ).eachRow {
            $0.add(instant)
        } while: { row in
            let rests = row.optionalInteger(2).map(paused.contains) ?? false
            if !rests, seen.insert(row.integer(1)).inserted { due.append(row.integer(1)) }
            return due.count < limit
        }
        return due
    }

    func nextDue(except pausedFlows: [String], in lane: Lane) throws -> Instant? {
        let paused = try numbers(ofFlows: pausedFlows)
        var next =
            try connection.statement("SELECT min(due) FROM pending_entries").first { $0.optionalInstant(0) } ?? nil
        try connection.statement(
            "SELECT due, flow FROM enrolments WHERE phase IS NOT NULL ORDER BY due"
        ).eachRow(while: { row in
            if paused.contains(row.integer(1)) { return true }
            next = min(next ?? .distantFuture, row.instant(0))
            return false
        })
        return next
    }

    private func numbers(ofFlows flows: [String]) throws -> Set<Int64> {
        Set(try flows.compactMap { try connection.words.knownNumber(of: $0) })
    }
}

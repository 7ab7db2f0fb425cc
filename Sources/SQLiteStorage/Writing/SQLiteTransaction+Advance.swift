import CivilTime
import Engine
import Storage

extension SQLiteTransaction {
    func advance(to standing: EngineStanding) throws {
        next.change = max(next.change, standing.next.change)
        next.enrolment = max(next.enrolment, standing.next.enrolment)
        next.message = max(next.message, standing.next.message)
        // The numbers stand in the same row, and no position may lie beyond them.
        try next.write(to: connection)
        try connection.statement(
            """
            UPDATE progress SET clock = ?, changes_taken = ?, scan_from = ?, scan_until = ?, scan_birthday = ?,
              scan_zone = ?, scan_profile = ?
            """
        ).run {
            $0.add(standing.clock)
            $0.add(standing.changesTaken)
            $0.add(standing.dateScan?.from)
            $0.add(standing.dateScan?.until)
            $0.add((standing.dateScan?.place?.key.monthDay.code).map(Int64.init))
            $0.add(standing.dateScan?.place?.key.zone)
            $0.add(standing.dateScan?.place?.profile)
        }
        try write(standing.flows)
    }

    private func write(_ flows: [String: FlowStanding]) throws {
        let kept = try flowStandings()
        for (flow, standing) in flows where kept[flow] != standing {
            let word = try connection.words.number(of: flow)
            try connection.statement(
                """
                INSERT INTO flow_standings (flow, starts_after_change, dates_looked_until, is_paused_by_hand)
                VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET starts_after_change = excluded.starts_after_change,
                  dates_looked_until = excluded.dates_looked_until, is_paused_by_hand = excluded.is_paused_by_hand
                """
            ).run {
                $0.add(word)
                $0.add(standing.startsAfterChange)
                $0.add(standing.datesLookedUntil)
                $0.add(standing.isPausedByHand)
            }
        }
        for flow in kept.keys where flows[flow] == nil {
            let word = try connection.words.number(of: flow)
            try connection.statement("DELETE FROM flow_standings WHERE flow = ?").run { $0.add(word) }
        }
    }
}

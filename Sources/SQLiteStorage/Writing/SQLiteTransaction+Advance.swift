import CivilTime
import Engine
import Profiles
import Storage

extension SQLiteTransaction {
    func advance(to standing: EngineStanding) throws {
        next.change = max(next.change, standing.next.change)
        next.enrolment = max(next.enrolment, standing.next.enrolment)
        next.message = max(next.message, standing.next.message)
        // The numbers stand in the same row, and no position may lie beyond them.
        try writeCounters()
        let place = standing.scan?.place
        let key = place?.key
        try connection.statement(
            """
            UPDATE progress SET clock = ?, changes_taken = ?, scan_from = ?, scan_until = ?, scan_source = ?,
              scan_month_day = ?, scan_year = ?, scan_zone = ?, scan_profile = ?
            """
        ).run {
            $0.add(standing.clock)
            $0.add(standing.changesTaken)
            $0.add(standing.scan?.from)
            $0.add(standing.scan?.until)
            $0.add(key?.source.name)
            $0.add(key?.monthDay.code)
            $0.add(key?.year)
            $0.add(key?.zone)
            $0.add(place?.profile)
        }
        try write(standing.flows)
    }

    private func write(_ flows: [String: FlowStanding]) throws {
        let kept = try flowStandings()
        knownStandings = flows
        for (flow, standing) in flows where kept[flow] != standing {
            let word = try connection.words.number(of: flow)
            try connection.statement(
                """
                INSERT OR REPLACE INTO flow_standings (flow, starts_after_change, clock_looked_until, is_paused_by_hand,
                  limited_after_change, today, entries_today, sends_today)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
            ).run {
                $0.add(word)
                $0.add(standing.startsAfterChange)
                $0.add(standing.clockLookedUntil)
                $0.add(standing.pause == .byHand)
                $0.add(standing.pause?.lastChange)
                $0.add(standing.today?.day)
                $0.add(standing.today?.entries)
                $0.add(standing.today?.sends)
            }
        }
        for flow in kept.keys where flows[flow] == nil {
            let word = try connection.words.number(of: flow)
            try connection.statement("DELETE FROM flow_standings WHERE flow = ?").run { $0.add(word) }
        }
    }
}

extension ClockScan.Place {
    fileprivate var key: DateKey? {
        switch self {
        case .date(let place): place.key
        case .profile: nil
        }
    }

    fileprivate var profile: ProfileNumber {
        switch self {
        case .date(let place): place.profile
        case .profile(let number): number
        }
    }
}

extension PauseCause {
    /// The last change before a limit was reached.
    fileprivate var lastChange: Int64? {
        switch self {
        case .byHand: nil
        case .byLimit(let change): change
        }
    }
}

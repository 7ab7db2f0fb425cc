import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func endStatuses(at instant: Instant, limit: Int) throws -> Int {
        var ends = try connection.statement(
            """
            SELECT expires_at, profile, status FROM profile_statuses
            WHERE expires_at IS NOT NULL AND expires_at <= ? ORDER BY expires_at, profile, status LIMIT ?
            """
        ).all {
            $0.add(instant)
            $0.add(limit)
        } _: {
            StatusEnd(at: $0.integer(0), profile: $0.integer(1), status: $0.integer(2))
        }
        // What ends for one profile at one time is one change: what the limit may have cut off waits for the next look.
        if ends.count == limit, let last = ends.last {
            let whole = ends.prefix { !$0.isTogether(with: last) }
            ends = whole.isEmpty ? try together(with: last) : Array(whole)
        }
        var changes = 0
        var start = 0
        while start < ends.count {
            let first = ends[start]
            let end = ends[start...].firstIndex { !$0.isTogether(with: first) } ?? ends.count
            try take(off: ends[start..<end].map(\.status), of: first.profile, at: instant)
            changes += 1
            start = end
        }
        return changes
    }

    private func together(with end: StatusEnd) throws -> [StatusEnd] {
        try connection.statement(
            "SELECT expires_at, profile, status FROM profile_statuses WHERE expires_at = ? AND profile = ? ORDER BY status"
        ).all {
            $0.add(end.at)
            $0.add(end.profile)
        } _: {
            StatusEnd(at: $0.integer(0), profile: $0.integer(1), status: $0.integer(2))
        }
    }

    private func take(off statuses: [Int64], of profile: ProfileNumber, at instant: Instant) throws {
        var edits = ChangeEdits()
        edits.statusesRemoved = try statuses.map { try connection.statuses.name(of: $0) }.sorted()
        for status in edits.statusesRemoved { try removeStatus(status, from: profile) }
        try append(
            Change(
                number: next.takeChange(), profile: profile, at: instant, origin: .expiry, isQuiet: false, depth: 0,
                edits: edits))
    }

    private struct StatusEnd {
        let at: Int64
        let profile: ProfileNumber
        let status: Int64

        func isTogether(with other: StatusEnd) -> Bool { at == other.at && profile == other.profile }
    }
}

import CivilTime
import Engine
import Profiles

extension SQLiteTransaction {
    /// Takes in an entry that waits, or how it is now.
    func keep(_ entry: PendingEntry, of profile: ProfileNumber) throws {
        let flow = try connection.words.number(of: entry.flow)
        let cause = try connection.words.number(of: entry.cause.rawValue)
        try connection.statement(
            """
            INSERT OR REPLACE INTO pending_entries (profile, flow, change, fired_by, handle, fired_at, due, depth,
              is_broken)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run {
            $0.add(profile)
            $0.add(flow)
            $0.add(entry.change)
            $0.add(cause)
            $0.add(entry.handle)
            $0.add(entry.firedAt)
            $0.add(entry.due)
            $0.add(entry.depth)
            $0.add(entry.isBroken)
        }
    }

    /// Forgets an entry that waits no longer.
    func settle(_ entry: PendingEntry, of profile: ProfileNumber) throws {
        let flow = try connection.words.number(of: entry.flow)
        try connection.statement("DELETE FROM pending_entries WHERE profile = ? AND flow = ? AND change = ?").run {
            $0.add(profile)
            $0.add(flow)
            $0.add(entry.change)
        }
    }
}

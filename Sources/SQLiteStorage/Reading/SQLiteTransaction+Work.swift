import CivilTime
import Engine
import Profiles
import Storage

extension SQLiteTransaction {
    func work(
        for profiles: [ProfileNumber], needs: WorkNeeds, at now: Instant, workspaceZone: ZoneRules, in lane: Lane
    ) throws -> [ProfileWork] {
        if profiles.isEmpty { return [] }
        let loader = try WorkLoader(needs: needs, at: now, workspaceZone: workspaceZone, transaction: self)
        defer { loader.finish() }
        var work: [ProfileWork] = []
        work.reserveCapacity(profiles.count)
        var last: ProfileNumber?
        for profile in profiles.sorted() where profile != last {
            last = profile
            if let found = try loader.work(of: profile) { work.append(found) }
        }
        return work
    }

    /// The entries that wait, by profile, as `pendingEntry` reads them.
    func pendingEntryRows() throws -> Statement {
        try connection.statement(
            """
            SELECT profile, flow, change, fired_by, handle, fired_at, due, depth, is_broken FROM pending_entries
            WHERE profile >= ? ORDER BY profile
            """)
    }

    /// The entry in a row.
    func pendingEntry(_ row: Row) throws -> PendingEntry {
        guard let cause = PendingEntry.Cause(rawValue: try connection.words.name(of: row.integer(3))) else {
            throw PackedReader.damage
        }
        return PendingEntry(
            flow: try connection.words.name(of: row.integer(1)), change: row.integer(2), cause: cause,
            handle: row.text(4), firedAt: row.instant(5), due: row.instant(6), depth: Int(row.integer(7)),
            isBroken: row.answer(8))
    }
}

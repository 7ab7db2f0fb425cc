import CivilTime
import Engine
import Profiles
import Storage

extension SQLiteTransaction {
    func work(
        for profiles: [ProfileNumber], needs: WorkNeeds, at now: Instant, workspaceZone: ZoneRules, in lane: Lane
    ) throws -> [ProfileWork] {
        var contexts = try ContextLoader(needs: needs, at: now, workspaceZone: workspaceZone, transaction: self)
        let histories = try HistoryLoader(needs: needs, at: now, transaction: self)
        let entriesWait = try connection.statement("SELECT 1 FROM pending_entries LIMIT 1").first { _ in true } ?? false
        var work: [ProfileWork] = []
        work.reserveCapacity(profiles.count)
        var last: ProfileNumber?
        // One look-up per profile in the order of the table costs less than handing SQLite the whole list.
        for profile in profiles.sorted() where profile != last {
            last = profile
            guard let context = try contexts.context(of: profile) else { continue }
            let enrolments = try enrolments(of: profile, withData: needs.triggerData)
            work.append(
                ProfileWork(
                    context: context, enrolments: enrolments,
                    history: try histories.history(of: profile, enrolments: enrolments),
                    pendingEntries: entriesWait ? try pendingEntries(of: profile) : []))
        }
        return work
    }

    private func pendingEntries(of profile: ProfileNumber) throws -> [PendingEntry] {
        try connection.statement(
            """
            SELECT flow, change, fired_by, handle, fired_at, due, depth, is_broken FROM pending_entries
            WHERE profile = ?
            """
        ).all {
            $0.add(profile)
        } _: { row in
            guard let cause = PendingEntry.Cause(rawValue: try connection.words.name(of: row.integer(2))) else {
                throw PackedReader.damage
            }
            return PendingEntry(
                flow: try connection.words.name(of: row.integer(0)), change: row.integer(1), cause: cause,
                handle: row.text(3), firedAt: row.instant(4), due: row.instant(5), depth: Int(row.integer(6)),
                isBroken: row.answer(7))
        }.sorted { ($0.change, $0.flow) < ($1.change, $1.flow) }
    }
}

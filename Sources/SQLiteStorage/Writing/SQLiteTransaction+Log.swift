import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    /// Adds a change to the log under its own number.
    func append(_ change: Change) throws {
        let origin = try connection.words.number(of: change.origin.description)
        try connection.statement(
            "INSERT INTO changes (number, profile, at, origin, is_quiet, depth, edits) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).run {
            $0.add(change.number)
            $0.add(change.profile)
            $0.add(change.at)
            $0.add(origin)
            $0.add(change.isQuiet)
            $0.add(change.depth)
            $0.add(change.edits.packed)
        }
    }

    /// Keeps for ever what a change did to the flags: a row for each time of deciding, those without one first.
    func enterInLedger(_ change: Change, decidedAt: Instant?, from before: CommsFlags, to after: CommsFlags) throws {
        guard before != after else { return }
        let origin = try connection.words.number(of: change.origin.description)
        let insert = try connection.statement(
            """
            INSERT INTO consent_ledger (profile, change, ordinal, at, decided_at, origin, known_before, yes_before,
              known_after, yes_after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let times = Dictionary(change.edits.flags.map { ($0.flag, $0.decidedAt) }, uniquingKeysWith: { $1 })
        let groups = Dictionary(grouping: before.changes(to: after)) { (times[$0.flag] ?? nil) ?? decidedAt }
            .sorted { ($0.key?.milliseconds ?? .min) < ($1.key?.milliseconds ?? .min) }
        var old = before
        for (ordinal, group) in groups.enumerated() {
            var new = old
            for flag in group.value { new[flag.flag] = flag.to }
            try insert.run {
                $0.add(change.profile)
                $0.add(change.number)
                $0.add(ordinal)
                $0.add(change.at)
                $0.add(group.key)
                $0.add(origin)
                for word in [old.known, old.yes, new.known, new.yes] { $0.add(Int64(bitPattern: word)) }
            }
            old = new
        }
    }
}

import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    /// Adds a change to the log under its own number, and the event that it is to the events.
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
        if let event = change.edits.event, change.edits.triesAgain == nil { try append(event, of: change) }
    }

    private func append(_ event: EventRecord, of change: Change) throws {
        let name = try connection.words.number(of: event.name)
        try connection.statement("INSERT INTO events (profile, name, change, at, id) VALUES (?, ?, ?, ?, ?)").run {
            $0.add(change.profile)
            $0.add(name)
            $0.add(change.number)
            $0.add(change.at)
            $0.add(event.id)
        }
    }

    /// Keeps for ever what a change did to the flags: a row for each time of deciding, those without one first.
    func enterInLedger(
        _ change: Change, decidedAt: Instant?, source: DecisionSource? = nil, evidence: String? = nil,
        from before: CommsFlags, to after: CommsFlags
    ) throws {
        guard before != after else { return }
        let origin = try connection.words.number(of: change.origin.description)
        let insert = try connection.statement(
            """
            INSERT INTO consent_ledger (profile, change, ordinal, at, decided_at, origin, known_before, yes_before,
              known_after, yes_after, source, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let place = try source.map { try connection.words.number(of: $0.rawValue) }
        let groups = SQLiteTransaction.groups(of: change.edits.flags, decidedAt: decidedAt, from: before, to: after)
        var old = before
        for (ordinal, group) in groups.enumerated() {
            var new = old
            for flag in group.flags { new[flag.flag] = flag.to }
            try insert.run {
                $0.add(change.profile)
                $0.add(change.number)
                $0.add(ordinal)
                $0.add(change.at)
                $0.add(group.decidedAt)
                $0.add(origin)
                for word in [old.known, old.yes, new.known, new.yes] { $0.add(Int64(bitPattern: word)) }
                $0.add(place)
                $0.add(evidence)
            }
            old = new
        }
    }

    /// The flags that really differ, together with those that were decided at the same time.
    private static func groups(
        of flags: [FlagChange], decidedAt: Instant?, from before: CommsFlags, to after: CommsFlags
    ) -> [(decidedAt: Instant?, flags: [FlagChange])] {
        let differing = before.changes(to: after)
        guard flags.contains(where: { $0.decidedAt != nil }) else { return [(decidedAt, differing)] }
        let times = Dictionary(flags.map { ($0.flag, $0.decidedAt) }, uniquingKeysWith: { $1 })
        return Dictionary(grouping: differing) { (times[$0.flag] ?? nil) ?? decidedAt }
            .sorted { ($0.key?.milliseconds ?? .min) < ($1.key?.milliseconds ?? .min) }
            .map { ($0.key, $0.value) }
    }
}

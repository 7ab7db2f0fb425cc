import Profiles
import Storage

extension SQLiteTransaction {
    func changes(after number: Int64, limit: Int, in lane: Lane) throws -> [Change] {
        try connection.statement(
            """
            SELECT number, profile, at, origin, is_quiet, depth, edits FROM changes WHERE number > ?
            ORDER BY number LIMIT ?
            """
        ).all {
            $0.add(number)
            $0.add(limit)
        } _: {
            try change($0)
        }
    }

    func changes(of profile: ProfileNumber, limit: Int) throws -> [Change] {
        try connection.statement(
            """
            SELECT number, profile, at, origin, is_quiet, depth, edits FROM changes WHERE profile = ?
            ORDER BY number DESC LIMIT ?
            """
        ).all {
            $0.add(profile)
            $0.add(limit)
        } _: {
            try change($0)
        }.reversed()
    }

    func feed(after number: Int64, limit: Int) throws -> [(change: Change, profile: ProfileID)] {
        try connection.statement(
            """
            SELECT changes.number, profile, at, origin, is_quiet, depth, edits, id FROM changes
            JOIN profiles ON profiles.number = profile WHERE changes.number > ? ORDER BY changes.number LIMIT ?
            """
        ).all {
            $0.add(number)
            $0.add(limit)
        } _: {
            (try change($0), $0.profileID(7))
        }
    }

    func nextChangeNumber() throws -> Int64 {
        next.change
    }

    private func change(_ row: Row) throws -> Change {
        var edits = try ChangeEdits(packed: row.bytes(6))
        // The log is never written anew: tags that were renamed since are told under their present names.
        if !edits.tagsAdded.isEmpty || !edits.tagsRemoved.isEmpty { try connection.registryCopy().rules.rename(&edits) }
        return Change(
            number: row.integer(0), profile: row.integer(1), at: row.instant(2),
            origin: ChangeOrigin(description: try connection.words.name(of: row.integer(3))), isQuiet: row.answer(4),
            depth: Int(row.integer(5)), edits: edits)
    }
}

import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func tags(on object: TaggedObject) throws -> [String] {
        try connection.statement(
            """
            SELECT name FROM object_tags JOIN tags ON number = tag WHERE kind = ? AND object = ? AND hidden_at IS NULL
            """
        ).all {
            $0.add(object.kind.rawValue)
            $0.add(object.id)
        } _: {
            $0.text(0)
        }.sorted()
    }

    func edit(
        tagsOn object: TaggedObject, adding added: [String], removing removed: [String], owner: ProfileNumber?,
        at instant: Instant
    ) throws {
        for tag in removed {
            let tag = try connection.tags.number(of: tag)
            try connection.statement("DELETE FROM object_tags WHERE kind = ? AND object = ? AND tag = ?").run {
                $0.add(object.kind.rawValue)
                $0.add(object.id)
                $0.add(tag)
            }
        }
        let known = try connection.statement(
            "SELECT owner FROM object_tags WHERE kind = ? AND object = ? AND owner IS NOT NULL"
        ).first {
            $0.add(object.kind.rawValue)
            $0.add(object.id)
        } _: {
            $0.integer(0)
        }
        for tag in added {
            let tag = try connection.tags.number(of: tag)
            try connection.statement(
                "INSERT OR IGNORE INTO object_tags (kind, object, tag, applied_at, owner) VALUES (?, ?, ?, ?, ?)"
            ).run {
                $0.add(object.kind.rawValue)
                $0.add(object.id)
                $0.add(tag)
                $0.add(instant)
                $0.add(owner ?? known)
            }
        }
        guard let owner, owner != known else { return }
        try connection.statement("UPDATE object_tags SET owner = ? WHERE kind = ? AND object = ?").run {
            $0.add(owner)
            $0.add(object.kind.rawValue)
            $0.add(object.id)
        }
    }
}

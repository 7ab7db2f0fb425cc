import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func tagRules() throws -> TagRules {
        try connection.registryCopy().rules
    }

    func tags() throws -> [(tag: TagDefinition, profiles: Int)] {
        let counts = Dictionary(
            try connection.statement("SELECT tag, count(*) FROM profile_tags GROUP BY tag").all {
                ($0.integer(0), Int($0.integer(1)))
            }, uniquingKeysWith: { $1 })
        let former = Dictionary(
            grouping: try connection.statement("SELECT tag, name FROM former_tag_names").all {
                ($0.integer(0), $0.text(1))
            }, by: \.0)
        return try connection.statement(
            """
            SELECT number, name, description, created_at, updated_at, hidden_at, api_operations, sync_operations
            FROM tags
            """
        ).all { row in
            (
                tag: row.tagDefinition(formerNames: (former[row.integer(0)] ?? []).map(\.1).sorted()),
                profiles: counts[row.integer(0)] ?? 0
            )
        }.sorted { $0.tag.name < $1.tag.name }
    }

    func tag(named name: String) throws -> TagDefinition? {
        guard let number = try connection.tags.knownNumber(of: name) else { return nil }
        let former = try connection.statement("SELECT name FROM former_tag_names WHERE tag = ?").all {
            $0.add(number)
        } _: {
            $0.text(0)
        }.sorted()
        return try connection.statement(
            """
            SELECT number, name, description, created_at, updated_at, hidden_at, api_operations, sync_operations
            FROM tags WHERE number = ?
            """
        ).first {
            $0.add(number)
        } _: {
            $0.tagDefinition(formerNames: former)
        }
    }

    func uses(ofTag tag: String) throws -> TagUses {
        var uses = TagUses()
        guard let tag = try connection.tags.knownNumber(of: tag) else { return uses }
        uses.profiles =
            try connection.statement("SELECT count(*) FROM profile_tags WHERE tag = ?").first {
                $0.add(tag)
            } _: {
                Int($0.integer(0))
            } ?? 0
        let objects = try connection.statement("SELECT kind, count(*) FROM object_tags WHERE tag = ? GROUP BY kind").all
        {
            $0.add(tag)
        } _: {
            (TaggedObject.Kind(rawValue: Int($0.integer(0))), Int($0.integer(1)))
        }
        for (kind, count) in objects { if let kind { uses.objects[kind] = count } }
        let sources = try connection.statement(
            """
            SELECT name, count(*) FROM tag_sources JOIN words ON number = source WHERE tag = ? GROUP BY source
            """
        ).all {
            $0.add(tag)
        } _: {
            ($0.text(0), Int($0.integer(1)))
        }
        uses.sources = Dictionary(sources, uniquingKeysWith: { $1 })
        return uses
    }

    func statuses() throws -> [(status: StatusDefinition, profiles: Int)] {
        try connection.statement(
            """
            SELECT name, title, description, rank, status_group, lasts, created_at, updated_at,
              (SELECT count(*) FROM profile_statuses WHERE status = number)
            FROM statuses
            """
        ).all { row in
            (
                status: StatusDefinition(
                    name: row.text(0), title: row.optionalText(1), description: row.optionalText(2),
                    rank: row.optionalInteger(3).map { Int($0) }, group: row.optionalText(4), lasts: row.duration(5),
                    createdAt: row.optionalInstant(6), updatedAt: row.optionalInstant(7)),
                profiles: Int(row.integer(8))
            )
        }.sorted { $0.status.name < $1.status.name }
    }

    func nextStatusEnd() throws -> Instant? {
        try connection.statement("SELECT min(expires_at) FROM profile_statuses WHERE expires_at IS NOT NULL").first {
            $0.optionalInstant(0)
        } ?? nil
    }
}

extension Row {
    /// The tag in the columns `number`, `name`, `description`, the three times, and the two operations.
    fileprivate func tagDefinition(formerNames: [String]) -> TagDefinition {
        TagDefinition(
            name: text(1), description: optionalText(2), createdAt: optionalInstant(3), updatedAt: optionalInstant(4),
            hiddenAt: optionalInstant(5), api: TagOperations(rawValue: Int(integer(6))),
            sync: TagOperations(rawValue: Int(integer(7))), formerNames: formerNames)
    }
}

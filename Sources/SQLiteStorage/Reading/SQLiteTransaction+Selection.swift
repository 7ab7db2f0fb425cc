import Profiles
import Storage

extension SQLiteTransaction {
    func profiles(
        in selection: ProfileSelection, after number: ProfileNumber, limit: Int
    ) throws -> [ProfileNumber] {
        let tags = try selection.tags.map { try connection.tags.knownNumber(of: $0) }
        // A tag that the store has never seen is on nobody.
        guard !tags.contains(nil) else { return [] }
        var conditions = ["number > ?"]
        if !selection.includesDeleted { conditions.append("profile_type IS NOT 'deleted'") }
        for _ in tags {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM profile_tags JOIN tags ON tags.number = tag
                  WHERE profile = profiles.number AND tag = ? AND hidden_at IS NULL)
                """)
        }
        return try connection.statement(
            built: "SELECT number FROM profiles WHERE \(conditions.joined(separator: " AND ")) ORDER BY number LIMIT ?"
        ).all {
            $0.add(number)
            for tag in tags { $0.add(tag) }
            $0.add(limit)
        } _: {
            $0.integer(0)
        }
    }

    func attachedNames() throws -> AttachedNames {
        var names = AttachedNames()
        names.identities = try connection.statement("SELECT DISTINCT handle FROM identities ORDER BY handle")
            .all { $0.text(0) }
        names.dates = try connection.statement("SELECT DISTINCT handle FROM date_attributes ORDER BY handle")
            .all { $0.text(0) }
        names.custom = try connection.statement(
            "SELECT DISTINCT namespace, handle FROM custom_attributes ORDER BY namespace, handle"
        ).all { ProfileEdit.CustomName(namespace: $0.text(0), handle: $0.text(1)) }
        return names
    }

    func tagFacts() throws -> [String: HandleFacts] {
        let facts = try connection.statement("SELECT name, number FROM tags").all {
            ($0.text(0), HandleFacts(number: $0.integer(1)))
        }
        return Dictionary(facts, uniquingKeysWith: { first, _ in first })
    }

    func statusFacts() throws -> [String: HandleFacts] {
        let facts = try connection.statement("SELECT name, number, title, rank, status_group FROM statuses").all {
            row in
            (
                row.text(0),
                HandleFacts(
                    number: row.integer(1), title: row.optionalText(2),
                    rank: row.optionalInteger(3).map { Int($0) }, group: row.optionalText(4))
            )
        }
        return Dictionary(facts, uniquingKeysWith: { first, _ in first })
    }
}

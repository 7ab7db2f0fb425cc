import Profiles
import Storage

extension SQLiteTransaction {
    func tagCounts() throws -> [String: Int] {
        try counts(
            """
            SELECT tags.name, count(profile_tags.profile) FROM tags LEFT JOIN profile_tags ON tag = tags.number
            WHERE hidden_at IS NULL GROUP BY tags.number
            """)
    }

    func statusCounts() throws -> [String: Int] {
        try counts(
            """
            SELECT statuses.name, count(profile_statuses.profile)
            FROM statuses LEFT JOIN profile_statuses ON status = statuses.number GROUP BY statuses.number
            """)
    }

    func zoneCounts() throws -> [String: Int] {
        try counts(
            """
            SELECT zones.name, count(*) FROM profiles JOIN zones ON zones.number = time_zone
            WHERE profile_type IS NULL OR profile_type = 'active' GROUP BY zones.number
            """)
    }

    func profiles(withTag tag: String) throws -> [ProfileNumber] {
        guard let tag = try connection.visibleTag(tag) else { return [] }
        return try connection.statement("SELECT profile FROM profile_tags WHERE tag = ? ORDER BY profile").all {
            $0.add(tag)
        } _: {
            $0.integer(0)
        }
    }

    /// The names in the first column with the numbers in the second.
    private func counts(_ sql: StaticString) throws -> [String: Int] {
        let rows = try connection.statement(sql).all { ($0.text(0), Int($0.integer(1))) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}

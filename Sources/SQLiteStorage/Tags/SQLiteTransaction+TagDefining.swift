import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func define(_ tag: TagDefinition) throws {
        let number = try connection.tags.number(of: tag.name)
        try connection.statement(
            """
            UPDATE tags SET description = ?, created_at = ?, updated_at = ?, hidden_at = ?, api_operations = ?,
              sync_operations = ?
            WHERE number = ?
            """
        ).run {
            $0.add(tag.description)
            $0.add(tag.createdAt)
            $0.add(tag.updatedAt)
            $0.add(tag.hiddenAt)
            $0.add(tag.api.rawValue)
            $0.add(tag.sync.rawValue)
            $0.add(number)
        }
        try tellRegistryChanged()
    }

    func rename(tag: String, to name: String, at instant: Instant) throws {
        let number = try connection.tags.number(of: tag)
        guard
            let old = try connection.statement("SELECT name FROM tags WHERE number = ?").first(
                { $0.add(number) },
                {
                    $0.text(0)
                })
        else { preconditionFailure("a tag that has a number has a name") }
        // A tag that takes an earlier name of its own back goes by it again.
        try connection.statement("DELETE FROM former_tag_names WHERE name = ? AND tag = ?").run {
            $0.add(name)
            $0.add(number)
        }
        if let other = try connection.statement("SELECT tag FROM former_tag_names WHERE name = ?").first(
            { $0.add(name) },
            {
                $0.integer(0)
            }), other != number
        {
            throw StoreFailure(.refused, "another tag went by the name \"\(name)\" before")
        }
        try connection.statement("UPDATE tags SET name = ?, updated_at = ? WHERE number = ?").run {
            $0.add(name)
            $0.add(instant)
            $0.add(number)
        }
        try connection.statement("INSERT INTO former_tag_names (name, tag, until) VALUES (?, ?, ?)").run {
            $0.add(old)
            $0.add(number)
            $0.add(instant)
        }
        try tellRegistryChanged()
    }

    func define(_ status: StatusDefinition) throws {
        let number = try connection.statuses.number(of: status.name)
        try connection.statement(
            """
            UPDATE statuses SET title = ?, description = ?, rank = ?, status_group = ?, lasts = ?, created_at = ?,
              updated_at = ?
            WHERE number = ?
            """
        ).run {
            $0.add(status.title)
            $0.add(status.description)
            $0.add(status.rank)
            $0.add(status.group)
            $0.add(status.lasts?.description)
            $0.add(status.createdAt)
            $0.add(status.updatedAt)
            $0.add(number)
        }
        try tellRegistryChanged()
    }

    /// Lets every connection, this one included, forget what it has in mind.
    private func tellRegistryChanged() throws {
        try connection.statement("UPDATE progress SET tag_version = tag_version + 1").run()
        let version = try connection.statement("SELECT tag_version FROM progress").first { $0.integer(0) }
        guard let version else { preconditionFailure("the schema puts a row of progress into every store") }
        connection.follow(registryVersion: version)
    }
}

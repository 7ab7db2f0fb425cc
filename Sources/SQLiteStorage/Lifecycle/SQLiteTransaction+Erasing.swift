import GRDBSQLite
import Profiles
import Storage

extension SQLiteTransaction {
    func erase(_ profile: ProfileNumber) throws {
        let members = [profile] + (try profilesMerged(into: profile))
        for member in members { try requireNothingClaimed(of: member) }
        let active = try connection.statement(
            "SELECT count(*) FROM profiles WHERE number = ? AND (profile_type IS NULL OR profile_type = 'active')"
        )
        for member in members { activeProfiles -= try active.first({ $0.add(member) }, { Int($0.integer(0)) }) ?? 0 }
        let names = try namesUsed(by: members)
        var counts: [String: Int64] = [:]
        try reopening(for: "purge") {
            for table in PersonTable.all.reversed() {
                let delete = try connection.statement(
                    built: "DELETE FROM \(table.name) WHERE \(table.condition { "\($0) = ?1" })")
                for member in members {
                    try delete.run { $0.add(member) }
                    counts[table.name, default: 0] += Int64(sqlite3_changes(connection.handle))
                }
            }
        }
        // Their reports may quote what a row said. An import that begins anew ends the same.
        try connection.statement("DELETE FROM unfinished_imports").run()
        try removeUnused(names)
        try count(counts)
        hasErased = true
    }

    /// The numbers of the names that rows of these profiles refer to, and of the tags and statuses that their past tells of.
    private func namesUsed(by members: [ProfileNumber]) throws -> [NameTable: Set<Int64>] {
        var used: [NameTable: Set<Int64>] = [:]
        for table in PersonTable.all {
            for names in NameTable.allCases {
                for column in table.columns(naming: names) {
                    let select = try connection.statement(
                        built: "SELECT DISTINCT \(column) FROM \(table.name) WHERE \(column) IS NOT NULL AND "
                            + "(\(table.condition { "\($0) = ?1" }))")
                    for member in members {
                        used[names, default: []].formUnion(try select.all({ $0.add(member) }, { $0.integer(0) }))
                    }
                }
            }
        }
        let log = try connection.statement("SELECT edits FROM changes WHERE profile = ?")
        for member in members {
            for edits in try log.all({ $0.add(member) }, { try ChangeEdits(packed: $0.bytes(0)) }) {
                for tag in edits.tagsAdded + edits.tagsRemoved {
                    if let number = try connection.tags.knownNumber(of: tag) { used[.tags, default: []].insert(number) }
                }
                for status in edits.statusesAdded + edits.statusesRemoved {
                    if let number = try connection.statuses.knownNumber(of: status) {
                        used[.statuses, default: []].insert(number)
                    }
                }
            }
        }
        return used
    }

    /// A name that nobody else has may tell of the person: a tag, the reason of a correction.
    private func removeUnused(_ names: [NameTable: Set<Int64>]) throws {
        for (table, numbers) in names {
            let delete = try connection.statement(built: table.removalOfUnused)
            for number in numbers { try delete.run { $0.add(number) } }
        }
        connection.forgetNames()
        knownStandings = nil
        knownWatches = nil
    }

    private func count(_ erased: [String: Int64]) throws {
        try connection.statement(
            """
            UPDATE erasures SET purges = purges + 1, profiles = profiles + ?, changes = changes + ?,
              enrolments = enrolments + ?, messages = messages + ?, traces = traces + ?, is_unclean = 1
            """
        ).run {
            $0.add(erased["profiles"] ?? 0)
            $0.add(erased["changes"] ?? 0)
            $0.add(erased["enrolments"] ?? 0)
            $0.add((erased["messages"] ?? 0) + (erased["requests"] ?? 0))
            $0.add(erased["trace"] ?? 0)
        }
    }
}

import CivilTime
import Engine
import Profiles
import Storage

/// The copying of what a rehearsal needs from the database `source` into the empty tables of a rehearsal store.
struct StoreExtract {
    let extent: SQLiteStore.Extent
    let now: Instant

    /// A table and the rows of it that are taken.
    private struct Share {
        let table: String
        /// A condition over the table's columns; nil takes every row.
        let condition: String?
    }

    /// In the transaction that is open.
    func fill(_ connection: Connection) throws {
        try choose(connection)
        let indexes = try connection.statement(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).all { ($0.text(0), $0.text(1)) }
        // Rows that are sorted into an index one by one take three times as long.
        for (name, _) in indexes { try connection.execute("DROP INDEX \(name)") }
        for share in shares {
            let rows = share.condition.map { " WHERE \($0)" } ?? ""
            try connection.execute("INSERT INTO main.\(share.table) SELECT * FROM source.\(share.table)\(rows)")
        }
        for (_, sql) in indexes { try connection.execute(sql) }
        try count(connection)
        try answerCalls(connection)
        try letGo(connection)
        try keepAge(connection)
    }

    /// Writes down who is taken.
    private func choose(_ connection: Connection) throws {
        try connection.execute("CREATE TEMP TABLE chosen (profile INTEGER PRIMARY KEY)")
        for profile in extent.profiles ?? [] {
            try connection.statement("INSERT OR IGNORE INTO temp.chosen VALUES (?)").run { $0.add(profile) }
        }
    }

    private var shares: [Share] {
        let everything = [
            "words", "tags", "former_tag_names", "statuses", "zones", "releases", "flow_standings", "claims", "watches",
            "suppressions",
        ]
        return everything.map { Share(table: $0, condition: nil) }
            + [Share(table: "release_files", condition: extent.isWhole ? nil : "release = \(StoreExtract.current)")]
            + PersonTable.all.map(share)
            + (extent.profiles == nil && extent.isWhole ? [Share(table: "entry_counts", condition: nil)] : [])
    }

    /// The rows about those who are taken, and of the past, where not the whole is taken, no more than decisions look at.
    private func share(of table: PersonTable) -> Share {
        let past: [String: String] = [
            "changes": StoreExtract.changes, "messages": messages, "requests": StoreExtract.inside,
            "attempts": StoreExtract.inside, "trace": StoreExtract.inside,
        ]
        let chosen =
            extent.profiles == nil
            ? nil : table.condition(joinedBy: "AND", in: "source") { "\($0) IN temp.chosen" }
        let parts = [chosen, extent.isWhole ? nil : past[table.name]].compactMap(\.self)
        return Share(table: table.name, condition: parts.isEmpty ? nil : parts.joined(separator: " AND "))
    }

    private static let current = "(SELECT max(number) FROM source.releases)"
    private static let inside = "enrolment IN (SELECT number FROM source.enrolments WHERE phase IS NOT NULL)"
    /// What the engine has not taken yet, and what conditions, waiting entries and the data of enrolments go back to.
    private static let changes = """
        (number > (SELECT changes_taken FROM source.progress)
          OR number IN (SELECT change FROM source.events)
          OR number IN (SELECT change FROM source.pending_entries)
          OR number IN (SELECT occurrence_number FROM source.enrolments WHERE phase IS NOT NULL))
        """

    private var messages: String { "(queued_at >= \(extent.messagesFrom.milliseconds) OR \(StoreExtract.inside))" }

    /// Goes on with the numbers of the source, and counts what came along.
    private func count(_ connection: Connection) throws {
        try connection.execute(
            """
            DELETE FROM main.progress;
            INSERT INTO main.progress SELECT * FROM source.progress;
            UPDATE main.progress SET active_profiles =
              (SELECT count(*) FROM main.profiles WHERE profile_type IS NULL OR profile_type = 'active');
            INSERT INTO main.effect_counts
              SELECT at / \(TraceWriter.quarterMilliseconds), flow, coalesce(trace.step, 0), effect, coalesce(reason, 0),
                coalesce(channel + 1, 0), count(*)
              FROM main.trace JOIN main.enrolments ON number = enrolment GROUP BY 1, 2, 3, 4, 5, 6;
            """)
    }

    /// A whole story is as old as the store that it comes from.
    private func keepAge(_ connection: Connection) throws {
        guard extent.isWhole else { return }
        try connection.execute("UPDATE main.store SET created_at = (SELECT created_at FROM source.store)")
    }

    /// Nothing is being handed over in a rehearsal.
    private func letGo(_ connection: Connection) throws {
        try connection.execute(
            """
            UPDATE main.messages SET state = 0, claim = NULL WHERE state = 1;
            UPDATE main.requests SET state = 0, claim = NULL WHERE state = 1;
            UPDATE main.claims SET finished_at = at WHERE finished_at IS NULL;
            """)
    }

    /// Nobody answers in a rehearsal, so a call that waits for its answer has got it.
    private func answerCalls(_ connection: Connection) throws {
        try connection.statement("UPDATE main.enrolments SET phase = ?, due = ? WHERE phase = ?").run {
            $0.add(Stay.Phase.answered.code)
            $0.add(now)
            $0.add(Stay.Phase.calling.code)
        }
    }
}

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
        let ofProfiles = [
            "profile_tags", "profile_statuses", "identities", "addresses", "date_attributes", "custom_attributes",
            "kept_parts", "tag_sources", "consent_ledger", "enrolments", "events", "pending_entries", "watched_dates",
        ]
        return everything.map { Share(table: $0, condition: nil) }
            + [
                Share(table: "release_files", condition: extent.isWhole ? nil : "release = \(StoreExtract.current)"),
                Share(table: "profiles", condition: chosen("number")),
            ] + ofProfiles.map { Share(table: $0, condition: chosen("profile")) }
            + [
                Share(
                    table: "changes", condition: both(chosen("profile"), extent.isWhole ? nil : StoreExtract.changes)),
                Share(table: "messages", condition: both(chosenEnrolment, extent.isWhole ? nil : messages)),
                Share(table: "requests", condition: both(chosenEnrolment, extent.isWhole ? nil : StoreExtract.inside)),
                Share(table: "trace", condition: both(chosenEnrolment, extent.isWhole ? nil : StoreExtract.inside)),
            ] + (extent.profiles == nil && extent.isWhole ? [Share(table: "entry_counts", condition: nil)] : [])
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

    private var chosenEnrolment: String? {
        chosen("profile").map { "enrolment IN (SELECT number FROM source.enrolments WHERE \($0))" }
    }

    private func chosen(_ column: String) -> String? {
        extent.profiles == nil ? nil : "\(column) IN temp.chosen"
    }

    private func both(_ first: String?, _ second: String?) -> String? {
        let parts = [first, second].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " AND ")
    }

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

    /// Nobody answers in a rehearsal, so a call that waits for its answer has got it.
    private func answerCalls(_ connection: Connection) throws {
        try connection.statement("UPDATE main.enrolments SET phase = ?, due = ? WHERE phase = ?").run {
            $0.add(Stay.Phase.answered.code)
            $0.add(now)
            $0.add(Stay.Phase.calling.code)
        }
    }
}

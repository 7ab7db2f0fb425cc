import Storage

/// Something that holds for every store, whatever happened to it.
struct Invariant {
    let sentence: String
    /// Counts what breaks it.
    let violations: String

    init(_ sentence: String, _ violations: String) {
        self.sentence = sentence
        self.violations = violations
    }

    static let all = numbering + naming + profiles + flows + conservation + lifecycle

    private static let numbering = [
        ("profile", "profiles"), ("change", "changes"), ("enrolment", "enrolments"),
        ("message", "(SELECT number FROM messages UNION ALL SELECT number FROM requests)"),
    ].map { name, numbers in
        Invariant(
            "\(name)s are numbered below the next number, without a gap but what purges took, where the store is not an extract",
            """
            WITH given (last, kept) AS
              (SELECT next_\(name) - 1, next_\(name) - 1 - erasures.\(name)s FROM progress, erasures)
            SELECT iif((SELECT is_rehearsal FROM store),
              count(number) FILTER (WHERE number NOT BETWEEN 1 AND last),
              max(abs(kept - count(number)), kept - count(DISTINCT number) FILTER (WHERE number BETWEEN 1 AND last)))
            FROM given LEFT JOIN \(numbers)
            """)
    }

    /// The columns that hold the number of a name, by the table of the names.
    private static let naming: [Invariant] = [
        ("zones", [("profiles", ["time_zone"])]),
        (
            "tags",
            [
                ("profile_tags", ["tag"]), ("former_tag_names", ["tag"]), ("tag_sources", ["tag"]),
                ("object_tags", ["tag"]),
            ]
        ),
        ("statuses", [("profile_statuses", ["status"])]),
        (
            "words",
            [
                ("changes", ["origin"]), ("consent_ledger", ["origin"]), ("flow_standings", ["flow"]),
                ("tag_sources", ["source"]),
                ("enrolments", ["flow", "occurrence_word", "step", "left_reason"]), ("messages", ["step", "message"]),
                ("requests", ["step", "recipient"]), ("events", ["name"]), ("pending_entries", ["flow", "fired_by"]),
                ("trace", ["zone", "effect", "step", "reason", "message", "subject"]),
                ("entry_counts", ["flow", "reason"]),
            ]
        ),
    ].flatMap { (names: String, tables: [(String, [String])]) in
        tables.map { table, columns in
            let unnamed = columns.map { "\($0) IS NOT NULL AND \($0) NOT IN (SELECT number FROM \(names))" }
            return Invariant(
                "what \(table) refers to by number has a name",
                "SELECT count(*) FROM \(table) WHERE \(unnamed.joined(separator: " OR "))")
        }
    }

    private static let profiles = [
        Invariant(
            "a source holds a tag of a profile that has it",
            """
            SELECT count(*) FROM tag_sources held WHERE NOT EXISTS
              (SELECT 1 FROM profile_tags WHERE profile = held.profile AND tag = held.tag)
            """),
        Invariant(
            "a former name of a tag is no name of another",
            "SELECT count(*) FROM former_tag_names WHERE name IN (SELECT name FROM tags)"),
        Invariant(
            "active profiles are counted",
            """
            SELECT abs(active_profiles
              - (SELECT count(*) FROM profiles WHERE profile_type IS NULL OR profile_type = 'active')) FROM progress
            """),
        Invariant(
            "active profiles with a birthday celebrate it",
            """
            SELECT count(*) FROM profiles WHERE celebrates IS NULL AND birth_month * 100 + birth_day IS NOT NULL
              AND (profile_type IS NULL OR profile_type = 'active')
              AND birth_day <= CASE WHEN birth_month IN (4, 6, 9, 11) THEN 30 WHEN birth_month <> 2 THEN 31
                WHEN birth_year IS NULL OR birth_year % 4 = 0 AND (birth_year % 100 <> 0 OR birth_year % 400 = 0) THEN 29
                ELSE 28 END
              AND coalesce(birth_year, 1) BETWEEN 1 AND 9999
            """),
        Invariant(
            "profiles with an email or a mobile phone can be reached by it, and others cannot",
            """
            SELECT count(*) FROM profiles WHERE (reachable & 1 <> 0) <> (email IS NOT NULL)
              OR (reachable & 2 <> 0) <> (mobile_phone IS NOT NULL)
              OR (reachable & 8 <> 0) <> (mobile_phone IS NOT NULL)
            """),
        Invariant(
            "the flags of a profile are those of its last entry in the consent ledger",
            """
            SELECT count(*) FROM profiles JOIN consent_ledger entry ON entry.profile = number
            WHERE (comms_known <> known_after OR comms_yes <> yes_after)
              AND number NOT IN (SELECT into_profile FROM merged_profiles) AND NOT EXISTS
              (SELECT 1 FROM consent_ledger later WHERE later.profile = entry.profile
                AND (later.change, later.ordinal) > (entry.change, entry.ordinal))
            """),
        Invariant(
            "each entry of the consent ledger begins where the one before it ended",
            """
            SELECT count(*) FROM
              (SELECT known_before, yes_before, lag(known_after, 1, 0) OVER life AS known,
                lag(yes_after, 1, 0) OVER life AS yes FROM consent_ledger
                WHERE profile NOT IN (SELECT into_profile FROM merged_profiles)
                WINDOW life AS (PARTITION BY profile ORDER BY change, ordinal))
            WHERE known_before <> known OR yes_before <> yes
            """),
        Invariant(
            "whoever has flags has entries in the consent ledger",
            """
            SELECT count(*) FROM profiles WHERE comms_known <> 0
              AND number NOT IN (SELECT profile FROM merged_profiles)
              AND NOT EXISTS (SELECT 1 FROM consent_ledger WHERE profile = number)
            """),
    ]

    private static let flows = [
        Invariant(
            "nobody is inside a flow twice",
            """
            SELECT count(*) FROM
              (SELECT 1 FROM enrolments WHERE phase IS NOT NULL GROUP BY flow, profile HAVING count(*) > 1)
            """),
        Invariant(
            "whoever waits for another system has called it",
            """
            SELECT count(*) FROM enrolments WHERE phase = 4
              AND NOT EXISTS (SELECT 1 FROM requests WHERE enrolment = enrolments.number AND queued_at = enrolments.since)
            """),
        Invariant(
            "entries that wait were caused by changes of their profiles",
            """
            SELECT count(*) FROM pending_entries entry WHERE NOT EXISTS
              (SELECT 1 FROM changes WHERE number = entry.change AND \(isOf("entry")))
            """),
        Invariant(
            "events are changes of their profiles",
            """
            SELECT count(*) FROM events event WHERE NOT EXISTS
              (SELECT 1 FROM changes WHERE number = event.change AND at = event.at AND \(isOf("event")))
            """),
        Invariant(
            "traces are numbered from 0 without a gap",
            """
            SELECT count(*) FROM
              (SELECT 1 FROM trace GROUP BY enrolment HAVING max(ordinal) + 1 <> count(*) OR min(ordinal) <> 0)
            """),
    ]

    /// Whether a change is one of the profile of `row`, or of one that was merged into it.
    private static func isOf(_ row: String) -> String {
        """
        (profile = \(row).profile
          OR profile IN (SELECT profile FROM merged_profiles WHERE into_profile = \(row).profile))
        """
    }

    private static let conservation = [
        Invariant(
            "every enrolment has entered once", difference(of: "'entered'", to: "SELECT count(*) FROM enrolments")),
        Invariant(
            "everyone who left has exited once",
            difference(of: "'exited'", to: "SELECT count(*) FROM enrolments WHERE phase IS NULL")),
        Invariant(
            "every message was decided once",
            difference(of: "'send'", to: "SELECT count(*) FROM messages WHERE state <> 4")),
        Invariant(
            "every message that a holdout kept back was decided once",
            difference(
                of: "'not_sent'", because: "('arm_holdout', 'global_holdout')",
                to: "SELECT count(*) FROM messages WHERE state = 4")),
        Invariant("every call was decided once", difference(of: "'webhook'", to: "SELECT count(*) FROM requests")),
        Invariant(
            "everything that was handed over says so",
            difference(of: "'handed_over'", to: "SELECT count(*) FROM \(outbox) WHERE state = 2")),
        Invariant(
            "everything that was withdrawn says so",
            difference(of: "'withdrawn'", to: "SELECT count(*) FROM \(outbox) WHERE state = 3")),
        Invariant(
            "everything that failed says so", missing("'failed'", among: OutboxState.failed)),
        Invariant(
            "everything whose outcome is unknown says so", missing("'outcome_unknown'", among: OutboxState.unknown)),
        Invariant(
            "what was tried in vain is in the outbox",
            """
            SELECT count(*) FROM attempts WHERE NOT EXISTS
              (SELECT 1 FROM messages WHERE number = item AND enrolment = attempts.enrolment)
              AND NOT EXISTS (SELECT 1 FROM requests WHERE number = item AND enrolment = attempts.enrolment)
            """),
        Invariant(
            "effects are counted as they are traced",
            """
            SELECT abs((SELECT coalesce(sum(count), 0) FROM effect_counts) - (SELECT count(*) FROM trace)
              - (SELECT traces FROM erasures))
            """),
    ]

    /// How much in a state has no trace of it; what was tried again by hand may have more than one.
    private static func missing(_ effect: String, among state: OutboxState) -> String {
        """
        SELECT count(*) FROM
          (SELECT enrolment, step FROM messages WHERE state = \(state.code)
            UNION ALL SELECT enrolment, step FROM requests WHERE state = \(state.code)) item
          WHERE NOT EXISTS (SELECT 1 FROM trace JOIN words ON words.number = trace.effect
            WHERE trace.enrolment = item.enrolment AND trace.step = item.step AND words.name = \(effect))
        """
    }

    private static let outbox = "(SELECT state FROM messages UNION ALL SELECT state FROM requests)"

    /// How many traces of an effect, of those with one of the reasons, there are too many or too few.
    private static func difference(of effect: String, because reasons: String? = nil, to count: String) -> String {
        let restriction = reasons.map { " AND reason IN (SELECT number FROM words WHERE name IN \($0))" } ?? ""
        return """
            SELECT abs((\(count))
              - (SELECT count(*) FROM trace JOIN words ON words.number = effect WHERE name = \(effect)\(restriction)))
            """
    }
}

extension Schema {
    // SQLite cannot widen a CHECK, so a table whose CHECK is too narrow is written anew under its old name, with
    // foreign keys off as SQLite advises; its indexes go with the old one.

    /// Tables for the whole flow language: events, watched dates, entries that wait, calls of other systems.
    static let version2 = """
        CREATE TABLE new_progress (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          next_profile INTEGER NOT NULL CHECK (next_profile >= 1),
          next_change INTEGER NOT NULL CHECK (next_change >= 1),
          next_enrolment INTEGER NOT NULL CHECK (next_enrolment >= 1),
          -- Messages and requests share their numbers.
          next_message INTEGER NOT NULL CHECK (next_message >= 1),
          active_profiles INTEGER NOT NULL CHECK (active_profiles >= 0),
          changes_taken INTEGER NOT NULL CHECK (changes_taken BETWEEN 0 AND next_change - 1),
          clock INTEGER,
          scan_from INTEGER,
          scan_until INTEGER,
          -- The last day that was looked at, none while no day was or once all were; then the profile alone counts.
          scan_source TEXT,
          scan_month_day INTEGER,
          scan_year INTEGER,
          scan_zone TEXT,
          scan_profile INTEGER,
          CHECK ((scan_from IS NULL) = (scan_until IS NULL)),
          CHECK (scan_profile IS NULL OR scan_from IS NOT NULL),
          CHECK ((scan_source IS NULL) = (scan_month_day IS NULL)),
          CHECK (scan_source IS NULL OR scan_profile IS NOT NULL)
        ) STRICT;
        INSERT INTO new_progress (only_row, next_profile, next_change, next_enrolment, next_message, active_profiles,
            changes_taken, clock, scan_from, scan_until, scan_source, scan_month_day, scan_zone, scan_profile)
          SELECT 1, next_profile, next_change, next_enrolment, next_message,
            (SELECT count(*) FROM profiles WHERE profile_type IS NULL OR profile_type = 'active'),
            changes_taken, clock, scan_from, scan_until, iif(scan_birthday IS NULL, NULL, 'birthday'), scan_birthday,
            scan_zone, scan_profile
          FROM progress;
        DROP TABLE progress;
        ALTER TABLE new_progress RENAME TO progress;

        ALTER TABLE flow_standings RENAME COLUMN dates_looked_until TO clock_looked_until;
        -- The last change before a limit paused the flow.
        ALTER TABLE flow_standings ADD COLUMN limited_after_change INTEGER
          CHECK (limited_after_change IS NULL OR is_paused_by_hand = 0);
        ALTER TABLE flow_standings ADD COLUMN today INTEGER;
        ALTER TABLE flow_standings ADD COLUMN entries_today INTEGER
          CHECK ((entries_today IS NULL) = (today IS NULL) AND coalesce(entries_today, 0) >= 0);
        ALTER TABLE flow_standings ADD COLUMN sends_today INTEGER
          CHECK ((sends_today IS NULL) = (today IS NULL) AND coalesce(sends_today, 0) >= 0);

        CREATE TABLE new_enrolments (
          number INTEGER PRIMARY KEY,
          profile INTEGER NOT NULL REFERENCES profiles,
          flow INTEGER NOT NULL,
          occurrence_word INTEGER NOT NULL,
          occurrence_number INTEGER NOT NULL,
          target_date INTEGER,
          trigger_at INTEGER NOT NULL,
          entered_at INTEGER NOT NULL,
          depth INTEGER NOT NULL CHECK (depth >= 0),
          -- Inside: ready, waiting, held, met, calling, answered, failed.
          phase INTEGER CHECK (phase BETWEEN 0 AND 6),
          step INTEGER,
          since INTEGER,
          due INTEGER,
          left_at INTEGER,
          left_reason INTEGER,
          -- Splits and their arms in turn; null before the first split.
          arms BLOB,
          CHECK ((phase IS NULL) = (since IS NULL) AND (phase IS NULL) = (due IS NULL)),
          CHECK ((phase IS NULL) = (left_at IS NOT NULL) AND (phase IS NULL) = (left_reason IS NOT NULL))
        ) STRICT;
        INSERT INTO new_enrolments SELECT *, NULL FROM enrolments;
        DROP TABLE enrolments;
        ALTER TABLE new_enrolments RENAME TO enrolments;
        CREATE UNIQUE INDEX enrolments_by_occurrence
          ON enrolments (profile, flow, occurrence_word, occurrence_number);
        CREATE UNIQUE INDEX enrolments_inside ON enrolments (flow, profile) WHERE phase IS NOT NULL;
        CREATE INDEX enrolments_due ON enrolments (due, profile, flow) WHERE phase IS NOT NULL;

        CREATE TABLE new_messages (
          number INTEGER PRIMARY KEY,
          enrolment INTEGER NOT NULL REFERENCES enrolments,
          step INTEGER NOT NULL,
          release INTEGER REFERENCES releases,
          message INTEGER NOT NULL,
          channel INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 4),
          purpose INTEGER NOT NULL CHECK (purpose BETWEEN 0 AND 8),
          queued_at INTEGER NOT NULL,
          deadline INTEGER NOT NULL,
          -- Pending, claimed, handed over, withdrawn, virtual.
          state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
          claim INTEGER REFERENCES claims,
          template_values TEXT NOT NULL,
          CHECK ((state IN (1, 2)) = (claim IS NOT NULL))
        ) STRICT;
        INSERT INTO new_messages SELECT * FROM messages;
        DROP TABLE messages;
        ALTER TABLE new_messages RENAME TO messages;
        CREATE UNIQUE INDEX messages_by_step ON messages (enrolment, step);
        CREATE INDEX messages_pending ON messages (number) WHERE state = 0;
        CREATE INDEX messages_by_claim ON messages (claim) WHERE state = 1;

        -- Calls of other systems.
        CREATE TABLE requests (
          number INTEGER PRIMARY KEY,
          enrolment INTEGER NOT NULL REFERENCES enrolments,
          step INTEGER NOT NULL,
          release INTEGER REFERENCES releases,
          recipient INTEGER NOT NULL,
          queued_at INTEGER NOT NULL,
          deadline INTEGER NOT NULL,
          -- As of messages; none is virtual.
          state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
          claim INTEGER REFERENCES claims,
          body TEXT NOT NULL,
          CHECK ((state IN (1, 2)) = (claim IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX requests_by_step ON requests (enrolment, step);
        CREATE INDEX requests_pending ON requests (number) WHERE state = 0;
        CREATE INDEX requests_by_claim ON requests (claim) WHERE state = 1;

        -- Where in the log the events are; a change that tries an event again is not one of them.
        CREATE TABLE events (
          profile INTEGER NOT NULL REFERENCES profiles,
          name INTEGER NOT NULL,
          change INTEGER NOT NULL,
          at INTEGER NOT NULL,
          -- What another system calls it.
          id TEXT,
          PRIMARY KEY (profile, name, change)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX events_by_id ON events (id) WHERE id IS NOT NULL;

        -- Entries that wait for a tag or status to hold.
        CREATE TABLE pending_entries (
          profile INTEGER NOT NULL REFERENCES profiles,
          flow INTEGER NOT NULL,
          change INTEGER NOT NULL,
          fired_by INTEGER NOT NULL,
          handle TEXT NOT NULL,
          fired_at INTEGER NOT NULL,
          due INTEGER NOT NULL,
          depth INTEGER NOT NULL CHECK (depth >= 0),
          is_broken INTEGER NOT NULL CHECK (is_broken IN (0, 1)),
          PRIMARY KEY (profile, flow, change)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX pending_entries_due ON pending_entries (due, profile);

        -- The dates, birthdays apart, that profiles are looked up by.
        CREATE TABLE watches (
          number INTEGER PRIMARY KEY,
          -- As the change log names it.
          source TEXT NOT NULL UNIQUE,
          -- For instants, the zone of the profiles that name none.
          time_zone TEXT
        ) STRICT;

        CREATE TABLE watched_dates (
          profile INTEGER NOT NULL REFERENCES profiles,
          watch INTEGER NOT NULL REFERENCES watches,
          day INTEGER NOT NULL,
          -- As of profiles.
          celebrates INTEGER,
          time_zone INTEGER,
          moved_at INTEGER NOT NULL,
          PRIMARY KEY (profile, watch, day)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX watched_dates_by_day ON watched_dates (watch, celebrates, time_zone, profile)
          WHERE celebrates IS NOT NULL;
        """
}

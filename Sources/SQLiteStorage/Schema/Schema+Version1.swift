extension Schema {
    // Instants are milliseconds since 1970 in UTC, days are days since 1970. `words` are the names that authors give and
    // the engine's own: flows, steps, messages, effects, reasons, origins. Keys that grow in write order keep the
    // guards cheap: a unique key on random text would halve the speed of a peak day. Columns that hold the number of a name
    // are not foreign keys: names are never taken away, `store check` sees that each is there, and looking at every write
    // would cost a third of its time.

    /// The first tables.
    static let version1 = """
        CREATE TABLE store (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          id TEXT NOT NULL,
          is_rehearsal INTEGER NOT NULL CHECK (is_rehearsal IN (0, 1)),
          created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE progress (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          next_profile INTEGER NOT NULL CHECK (next_profile >= 1),
          next_change INTEGER NOT NULL CHECK (next_change >= 1),
          next_enrolment INTEGER NOT NULL CHECK (next_enrolment >= 1),
          next_message INTEGER NOT NULL CHECK (next_message >= 1),
          changes_taken INTEGER NOT NULL CHECK (changes_taken BETWEEN 0 AND next_change - 1),
          clock INTEGER,
          scan_from INTEGER,
          scan_until INTEGER,
          scan_birthday INTEGER,
          scan_zone TEXT,
          scan_profile INTEGER,
          CHECK ((scan_from IS NULL) = (scan_until IS NULL)),
          CHECK ((scan_birthday IS NULL) = (scan_profile IS NULL)),
          CHECK (scan_birthday IS NULL OR scan_from IS NOT NULL)
        ) STRICT;
        INSERT INTO progress (only_row, next_profile, next_change, next_enrolment, next_message, changes_taken)
          VALUES (1, 1, 1, 1, 1, 0);

        CREATE TABLE words (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE tags (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE statuses (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE zones (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

        -- What deciding reads stands first, so that the rest of a long row need not be looked at.
        CREATE TABLE profiles (
          number INTEGER PRIMARY KEY,
          id BLOB NOT NULL CHECK (length(id) = 16),
          profile_type TEXT CHECK (profile_type IN
            ('active', 'incomplete', 'pending', 'dependant', 'system', 'temporary', 'deleted')),
          time_zone INTEGER,
          birth_year INTEGER,
          birth_month INTEGER CHECK (birth_month BETWEEN 1 AND 12),
          birth_day INTEGER CHECK (birth_day BETWEEN 1 AND 31),
          -- Month and day of those whose date triggers fire: 314 is 14 March.
          celebrates INTEGER CHECK (celebrates IS NULL OR (celebrates = birth_month * 100 + birth_day
            AND (profile_type IS NULL OR profile_type = 'active'))),
          -- A bit for each flag.
          comms_known INTEGER NOT NULL,
          comms_yes INTEGER NOT NULL CHECK (comms_yes & ~comms_known = 0),
          -- Two bits for each channel: nothing, not sent, sent, verified.
          verification INTEGER NOT NULL,
          -- A bit for each channel that has an address.
          reachable INTEGER NOT NULL,
          dates_moved_at INTEGER NOT NULL,
          created_at INTEGER,
          updated_at INTEGER,
          email_consent_updated_at INTEGER,
          sms_consent_updated_at INTEGER,
          terms_accepted_at INTEGER,
          joined_at INTEGER,
          reward_balance REAL,
          point_balance REAL,
          tier_handle TEXT,
          gender TEXT,
          title TEXT,
          first_name TEXT,
          last_name TEXT,
          email TEXT,
          -- The email as it is compared, where that differs.
          email_folded TEXT,
          mobile_phone TEXT,
          secondary_phone TEXT,
          external_id TEXT,
          currency TEXT,
          company TEXT,
          occupation TEXT,
          avatar_url TEXT,
          preferred_location_id TEXT,
          preferred_location_external_id TEXT,
          joined_location_id TEXT,
          joined_location_external_id TEXT,
          terms_accepted_version TEXT
        ) STRICT;
        CREATE UNIQUE INDEX profiles_by_id ON profiles (id);
        CREATE UNIQUE INDEX profiles_by_email ON profiles (coalesce(email_folded, email))
          WHERE email IS NOT NULL AND profile_type IS NOT 'deleted';
        CREATE UNIQUE INDEX profiles_by_mobile_phone ON profiles (mobile_phone)
          WHERE mobile_phone IS NOT NULL AND profile_type IS NOT 'deleted';
        CREATE INDEX profiles_by_external_id ON profiles (external_id) WHERE external_id IS NOT NULL;
        CREATE INDEX profiles_by_birthday ON profiles (celebrates, time_zone) WHERE celebrates IS NOT NULL;

        CREATE TABLE profile_tags (
          profile INTEGER NOT NULL REFERENCES profiles,
          tag INTEGER NOT NULL,
          PRIMARY KEY (profile, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX profile_tags_by_tag ON profile_tags (tag);

        CREATE TABLE profile_statuses (
          profile INTEGER NOT NULL REFERENCES profiles,
          status INTEGER NOT NULL,
          PRIMARY KEY (profile, status)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE identities (
          profile INTEGER NOT NULL REFERENCES profiles,
          position INTEGER NOT NULL,
          handle TEXT NOT NULL,
          identifier TEXT NOT NULL,
          PRIMARY KEY (profile, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identities_by_identifier ON identities (identifier, handle);

        CREATE TABLE addresses (
          profile INTEGER NOT NULL REFERENCES profiles,
          position INTEGER NOT NULL,
          is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
          company TEXT,
          address_line_1 TEXT,
          address_line_2 TEXT,
          address_line_3 TEXT,
          city TEXT,
          state TEXT,
          postcode TEXT,
          country TEXT,
          latitude TEXT,
          longitude TEXT,
          notes TEXT,
          external_id TEXT,
          PRIMARY KEY (profile, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE date_attributes (
          profile INTEGER NOT NULL REFERENCES profiles,
          position INTEGER NOT NULL,
          handle TEXT NOT NULL,
          day INTEGER NOT NULL,
          is_recurring INTEGER NOT NULL CHECK (is_recurring IN (0, 1)),
          particulars BLOB NOT NULL,
          PRIMARY KEY (profile, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE custom_attributes (
          profile INTEGER NOT NULL REFERENCES profiles,
          namespace TEXT NOT NULL,
          handle TEXT NOT NULL,
          value TEXT NOT NULL,
          PRIMARY KEY (profile, namespace, handle)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE changes (
          number INTEGER PRIMARY KEY,
          profile INTEGER NOT NULL REFERENCES profiles,
          at INTEGER NOT NULL,
          origin INTEGER NOT NULL,
          is_quiet INTEGER NOT NULL CHECK (is_quiet IN (0, 1)),
          depth INTEGER NOT NULL CHECK (depth >= 0),
          edits BLOB NOT NULL
        ) STRICT;
        CREATE INDEX changes_by_profile ON changes (profile);
        CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN SELECT raise(ABORT, 'a change is final'); END;

        -- A row for what one change did to the flags at one time of deciding.
        CREATE TABLE consent_ledger (
          profile INTEGER NOT NULL REFERENCES profiles,
          change INTEGER NOT NULL,
          ordinal INTEGER NOT NULL,
          at INTEGER NOT NULL,
          decided_at INTEGER,
          origin INTEGER NOT NULL,
          known_before INTEGER NOT NULL,
          yes_before INTEGER NOT NULL,
          known_after INTEGER NOT NULL,
          yes_after INTEGER NOT NULL,
          PRIMARY KEY (profile, change, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER consent_ledger_stays BEFORE UPDATE ON consent_ledger
          BEGIN SELECT raise(ABORT, 'the consent ledger is final'); END;

        CREATE TABLE releases (
          number INTEGER PRIMARY KEY,
          digest TEXT NOT NULL,
          language_version INTEGER NOT NULL,
          deployed_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE release_files (
          release INTEGER NOT NULL REFERENCES releases,
          position INTEGER NOT NULL,
          path TEXT NOT NULL,
          bytes BLOB NOT NULL,
          UNIQUE (release, position),
          UNIQUE (release, path)
        ) STRICT;

        CREATE TABLE flow_standings (
          flow INTEGER PRIMARY KEY,
          starts_after_change INTEGER NOT NULL,
          dates_looked_until INTEGER NOT NULL,
          is_paused_by_hand INTEGER NOT NULL CHECK (is_paused_by_hand IN (0, 1))
        ) STRICT;

        -- An occurrence is a word, and a number where its text ends in one: see PackedOccurrence.
        CREATE TABLE enrolments (
          number INTEGER PRIMARY KEY,
          profile INTEGER NOT NULL REFERENCES profiles,
          flow INTEGER NOT NULL,
          occurrence_word INTEGER NOT NULL,
          occurrence_number INTEGER NOT NULL,
          target_date INTEGER,
          trigger_at INTEGER NOT NULL,
          entered_at INTEGER NOT NULL,
          depth INTEGER NOT NULL CHECK (depth >= 0),
          -- Inside: ready, waiting, held.
          phase INTEGER CHECK (phase BETWEEN 0 AND 2),
          step INTEGER,
          since INTEGER,
          due INTEGER,
          left_at INTEGER,
          left_reason INTEGER,
          CHECK ((phase IS NULL) = (since IS NULL) AND (phase IS NULL) = (due IS NULL)),
          CHECK ((phase IS NULL) = (left_at IS NOT NULL) AND (phase IS NULL) = (left_reason IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX enrolments_by_occurrence
          ON enrolments (profile, flow, occurrence_word, occurrence_number);
        CREATE UNIQUE INDEX enrolments_inside ON enrolments (flow, profile) WHERE phase IS NOT NULL;
        CREATE INDEX enrolments_due ON enrolments (due, profile, flow) WHERE phase IS NOT NULL;

        CREATE TABLE claims (
          number INTEGER PRIMARY KEY,
          at INTEGER NOT NULL,
          finished_at INTEGER
        ) STRICT;
        CREATE INDEX claims_unfinished ON claims (number) WHERE finished_at IS NULL;

        CREATE TABLE messages (
          number INTEGER PRIMARY KEY,
          enrolment INTEGER NOT NULL REFERENCES enrolments,
          step INTEGER NOT NULL,
          release INTEGER REFERENCES releases,
          message INTEGER NOT NULL,
          channel INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 4),
          purpose INTEGER NOT NULL CHECK (purpose BETWEEN 0 AND 8),
          queued_at INTEGER NOT NULL,
          deadline INTEGER NOT NULL,
          -- Pending, claimed, handed over, withdrawn.
          state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
          claim INTEGER REFERENCES claims,
          template_values TEXT NOT NULL,
          CHECK ((state IN (1, 2)) = (claim IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX messages_by_step ON messages (enrolment, step);
        CREATE INDEX messages_pending ON messages (number) WHERE state = 0;
        CREATE INDEX messages_by_claim ON messages (claim) WHERE state = 1;

        CREATE TABLE trace (
          enrolment INTEGER NOT NULL REFERENCES enrolments,
          ordinal INTEGER NOT NULL,
          at INTEGER NOT NULL,
          zone INTEGER NOT NULL,
          effect INTEGER NOT NULL,
          step INTEGER,
          reason INTEGER,
          message INTEGER,
          channel INTEGER,
          purpose INTEGER,
          -- The tag, the flag or the case.
          subject INTEGER,
          until INTEGER,
          PRIMARY KEY (enrolment, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER trace_stays BEFORE UPDATE ON trace BEGIN SELECT raise(ABORT, 'the trace is final'); END;

        CREATE TABLE entry_counts (
          flow INTEGER NOT NULL,
          day INTEGER NOT NULL,
          outcome TEXT NOT NULL CHECK (outcome IN ('not_entered', 'missed')),
          reason INTEGER NOT NULL,
          count INTEGER NOT NULL CHECK (count > 0),
          PRIMARY KEY (day, flow, outcome, reason)
        ) STRICT, WITHOUT ROWID;

        -- The trace, counted by quarters of an hour; 0 stands for no step, no reason and no channel.
        CREATE TABLE effect_counts (
          quarter INTEGER NOT NULL,
          flow INTEGER NOT NULL,
          step INTEGER NOT NULL,
          effect INTEGER NOT NULL,
          reason INTEGER NOT NULL,
          channel INTEGER NOT NULL,
          count INTEGER NOT NULL CHECK (count > 0),
          PRIMARY KEY (quarter, flow, step, effect, reason, channel)
        ) STRICT, WITHOUT ROWID;
        """
}

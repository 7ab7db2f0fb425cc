extension Schema {
    /// Tables for channels that answer: what fails or may have arrived, what is tried again, how outlets stand.
    static let version4 = """
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
          -- Pending, claimed, handed over, withdrawn, virtual, failed, unknown.
          state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
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
        CREATE INDEX messages_in_trouble ON messages (number) WHERE state IN (5, 6);

        CREATE TABLE new_requests (
          number INTEGER PRIMARY KEY,
          enrolment INTEGER NOT NULL REFERENCES enrolments,
          step INTEGER NOT NULL,
          release INTEGER REFERENCES releases,
          recipient INTEGER NOT NULL,
          queued_at INTEGER NOT NULL,
          deadline INTEGER NOT NULL,
          -- As of messages; none is virtual.
          state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6 AND state <> 4),
          claim INTEGER REFERENCES claims,
          body TEXT NOT NULL,
          CHECK ((state IN (1, 2)) = (claim IS NOT NULL))
        ) STRICT;
        INSERT INTO new_requests SELECT * FROM requests;
        DROP TABLE requests;
        ALTER TABLE new_requests RENAME TO requests;
        CREATE UNIQUE INDEX requests_by_step ON requests (enrolment, step);
        CREATE INDEX requests_pending ON requests (number) WHERE state = 0;
        CREATE INDEX requests_by_claim ON requests (claim) WHERE state = 1;
        CREATE INDEX requests_in_trouble ON requests (number) WHERE state IN (5, 6);

        -- The outlet; none is the outbox folder.
        ALTER TABLE claims ADD COLUMN outlet TEXT;

        -- What was tried without being taken, by the number of the message or request.
        CREATE TABLE attempts (
          item INTEGER PRIMARY KEY,
          enrolment INTEGER NOT NULL REFERENCES enrolments,
          tries INTEGER NOT NULL CHECK (tries > 0),
          last_at INTEGER NOT NULL,
          -- Null when it is not tried again by itself.
          next_at INTEGER,
          code INTEGER,
          answer TEXT NOT NULL
        ) STRICT;
        CREATE INDEX attempts_next ON attempts (next_at) WHERE next_at IS NOT NULL;
        CREATE INDEX attempts_by_enrolment ON attempts (enrolment);

        -- Troubles that have nothing to do with one message; no row for an outlet that is sound.
        CREATE TABLE outlets (
          name TEXT PRIMARY KEY,
          failures INTEGER NOT NULL CHECK (failures >= 0),
          closed_until INTEGER,
          disabled_at INTEGER,
          answer TEXT
        ) STRICT, WITHOUT ROWID;
        """
}

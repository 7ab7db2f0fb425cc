extension Schema {
    /// Tables for whole profiles: what tags and statuses mean and since when somebody has them, lists of other systems,
    /// suppressed addresses, proof of consent, profiles that were merged, imports that are not finished.
    static let version3 = """
        ALTER TABLE tags ADD COLUMN description TEXT;
        ALTER TABLE tags ADD COLUMN created_at INTEGER;
        ALTER TABLE tags ADD COLUMN updated_at INTEGER;
        ALTER TABLE tags ADD COLUMN hidden_at INTEGER;
        -- What other systems may do: 1 read, 2 write, 3 both.
        ALTER TABLE tags ADD COLUMN api_operations INTEGER NOT NULL DEFAULT 3 CHECK (api_operations BETWEEN 0 AND 3);
        ALTER TABLE tags ADD COLUMN sync_operations INTEGER NOT NULL DEFAULT 3 CHECK (sync_operations BETWEEN 0 AND 3);
        -- It grows with whatever changes names and rules, so that every process notices; the zone is the workspace's.
        ALTER TABLE progress ADD COLUMN tag_version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE progress ADD COLUMN workspace_zone TEXT;
        -- A tag's earlier names stay its own.
        CREATE TABLE former_tag_names (
          name TEXT PRIMARY KEY,
          tag INTEGER NOT NULL REFERENCES tags,
          until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE statuses ADD COLUMN title TEXT;
        ALTER TABLE statuses ADD COLUMN description TEXT;
        ALTER TABLE statuses ADD COLUMN rank INTEGER;
        ALTER TABLE statuses ADD COLUMN status_group TEXT;
        -- How long it lasts, in the words of flows: `30 days`.
        ALTER TABLE statuses ADD COLUMN lasts TEXT;
        ALTER TABLE statuses ADD COLUMN created_at INTEGER;
        ALTER TABLE statuses ADD COLUMN updated_at INTEGER;

        ALTER TABLE profile_tags ADD COLUMN applied_at INTEGER;
        ALTER TABLE profile_statuses ADD COLUMN applied_at INTEGER;
        ALTER TABLE profile_statuses ADD COLUMN expires_at INTEGER;
        CREATE INDEX profile_statuses_expiring ON profile_statuses (expires_at, profile) WHERE expires_at IS NOT NULL;

        -- The lists of other systems for which somebody has a tag; no row for a tag that was put on by hand.
        CREATE TABLE tag_sources (
          profile INTEGER NOT NULL REFERENCES profiles,
          tag INTEGER NOT NULL,
          source INTEGER NOT NULL,
          since INTEGER NOT NULL,
          PRIMARY KEY (profile, tag, source)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tag_sources_by_source ON tag_sources (source, tag, profile);

        -- Tags on what is not a customer: transaction, product, interaction.
        CREATE TABLE object_tags (
          kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
          object TEXT NOT NULL,
          tag INTEGER NOT NULL,
          applied_at INTEGER NOT NULL,
          -- Whose transaction or interaction it is, where that was told.
          owner INTEGER REFERENCES profiles,
          PRIMARY KEY (kind, object, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX object_tags_by_tag ON object_tags (tag);
        CREATE INDEX object_tags_by_owner ON object_tags (owner) WHERE owner IS NOT NULL;

        -- Where no message goes, whoever has the address; the key of the hash is kept outside.
        CREATE TABLE suppressions (
          hash BLOB NOT NULL CHECK (length(hash) = 32),
          channel INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 4),
          reason TEXT NOT NULL,
          at INTEGER NOT NULL,
          decided_at INTEGER,
          source TEXT,
          PRIMARY KEY (hash, channel, reason)
        ) STRICT, WITHOUT ROWID;
        -- By which the key of those hashes is known again; null while there are none. Empty in a store that is older than
        -- the list: its refusals are still to be taken over, by whoever has the key.
        ALTER TABLE store ADD COLUMN address_key_proof BLOB;
        UPDATE store SET address_key_proof = x'';

        ALTER TABLE consent_ledger ADD COLUMN source INTEGER;
        ALTER TABLE consent_ledger ADD COLUMN evidence TEXT;

        -- What proves a decision after its profile was purged.
        CREATE TABLE consent_stubs (
          number INTEGER PRIMARY KEY,
          hash BLOB NOT NULL CHECK (length(hash) = 32),
          flag INTEGER NOT NULL,
          answer INTEGER CHECK (answer IN (0, 1)),
          decided_at INTEGER NOT NULL,
          source TEXT,
          keep_until INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX consent_stubs_ending ON consent_stubs (keep_until);

        -- Parts of a profile that are kept as they came, as JSON: appearance, aggregations, tier, the two locations.
        CREATE TABLE kept_parts (
          profile INTEGER NOT NULL REFERENCES profiles,
          part INTEGER NOT NULL CHECK (part BETWEEN 0 AND 4),
          json TEXT NOT NULL,
          PRIMARY KEY (profile, part)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE addresses ADD COLUMN particulars BLOB;

        -- Who was found to be somebody else.
        CREATE TABLE merged_profiles (
          profile INTEGER PRIMARY KEY REFERENCES profiles,
          into_profile INTEGER NOT NULL REFERENCES profiles,
          at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX merged_profiles_by_survivor ON merged_profiles (into_profile);

        -- A deleted profile is looked for by its addresses only where it was merged into somebody.
        CREATE INDEX profiles_by_former_email ON profiles (coalesce(email_folded, email))
          WHERE email IS NOT NULL AND profile_type = 'deleted';
        CREATE INDEX profiles_by_former_mobile_phone ON profiles (mobile_phone)
          WHERE mobile_phone IS NOT NULL AND profile_type = 'deleted';

        -- What opens the tables whose rows are final, within the one transaction in which a row is here: a merge gives
        -- decisions to another profile, a purge takes rows away.
        CREATE TABLE reopenings (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          purpose TEXT NOT NULL CHECK (purpose IN ('merge', 'purge'))
        ) STRICT;
        DROP TRIGGER consent_ledger_stays;
        CREATE TRIGGER consent_ledger_stays BEFORE UPDATE ON consent_ledger
          WHEN NOT EXISTS (SELECT 1 FROM reopenings WHERE purpose = 'merge')
            OR (old.change, old.ordinal, old.at, old.decided_at, old.origin, old.known_before, old.yes_before,
                old.known_after, old.yes_after, old.source, old.evidence)
              IS NOT (new.change, new.ordinal, new.at, new.decided_at, new.origin, new.known_before, new.yes_before,
                new.known_after, new.yes_after, new.source, new.evidence)
          BEGIN SELECT raise(ABORT, 'the consent ledger is final'); END;
        CREATE TRIGGER consent_ledger_is_kept BEFORE DELETE ON consent_ledger
          WHEN NOT EXISTS (SELECT 1 FROM reopenings WHERE purpose = 'purge')
          BEGIN SELECT raise(ABORT, 'the consent ledger is final'); END;
        CREATE TRIGGER changes_are_kept BEFORE DELETE ON changes
          WHEN NOT EXISTS (SELECT 1 FROM reopenings WHERE purpose = 'purge')
          BEGIN SELECT raise(ABORT, 'a change is final'); END;
        CREATE TRIGGER trace_is_kept BEFORE DELETE ON trace
          WHEN NOT EXISTS (SELECT 1 FROM reopenings WHERE purpose = 'purge')
          BEGIN SELECT raise(ABORT, 'the trace is final'); END;

        -- What purges took, as no more than counts; without them an erased row would look like one that was lost.
        CREATE TABLE erasures (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          -- It grows, so that every process notices that names may be gone.
          purges INTEGER NOT NULL DEFAULT 0 CHECK (purges >= 0),
          profiles INTEGER NOT NULL DEFAULT 0 CHECK (profiles >= 0),
          changes INTEGER NOT NULL DEFAULT 0 CHECK (changes >= 0),
          enrolments INTEGER NOT NULL DEFAULT 0 CHECK (enrolments >= 0),
          -- Messages and requests share their numbers.
          messages INTEGER NOT NULL DEFAULT 0 CHECK (messages >= 0),
          traces INTEGER NOT NULL DEFAULT 0 CHECK (traces >= 0),
          -- Whether bytes of what was erased may still lie in the file.
          is_unclean INTEGER NOT NULL DEFAULT 0 CHECK (is_unclean IN (0, 1))
        ) STRICT;
        INSERT INTO erasures (only_row) VALUES (1);

        -- How far an import has come whose end was not reached.
        CREATE TABLE unfinished_imports (
          path TEXT PRIMARY KEY,
          fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
          rows INTEGER NOT NULL CHECK (rows >= 0),
          rejected_bytes INTEGER NOT NULL CHECK (rejected_bytes >= 0),
          report TEXT NOT NULL,
          at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Finding people as one types their names.
        CREATE INDEX profiles_by_name ON profiles (last_name, first_name)
          WHERE profile_type IS NOT 'deleted' AND (last_name IS NOT NULL OR first_name IS NOT NULL);
        """
}

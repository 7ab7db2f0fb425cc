import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    func merge(
        _ loser: ProfileNumber, into survivor: ProfileNumber, as union: ProfileUnion, by edit: EditCircumstances
    ) throws {
        precondition(loser != survivor, "nobody is merged into himself")
        try requireNothingClaimed(of: loser)
        try letOut(loser, at: edit.at)
        try delete(loser, inFavourOf: union.profile.id, by: edit)
        try moveKeysAside(of: loser, for: survivor)
        try giveHistory(of: loser, to: survivor)
        try giveTags(of: loser, to: survivor)
        try connection.statement("UPDATE merged_profiles SET into_profile = ? WHERE into_profile = ?").run {
            $0.add(survivor)
            $0.add(loser)
        }
        try connection.statement("INSERT INTO merged_profiles (profile, into_profile, at) VALUES (?, ?, ?)").run {
            $0.add(loser)
            $0.add(survivor)
            $0.add(edit.at)
        }
        let change = try update(survivor, from: union.before, to: union.profile, edits: union.edits, by: edit)
        try closeLedger(of: survivor, with: change, by: edit)
    }

    /// Makes the loser's addresses free for the survivor.
    private func delete(_ loser: ProfileNumber, inFavourOf survivor: ProfileID, by edit: EditCircumstances) throws {
        let before = try profile(loser)
        var after = before
        after.values[.profileType] = FieldValue(text: ProfileType.deleted.rawValue)
        var edits = ChangeEdits()
        edits.fields = [
            FieldChange(
                field: ProfileColumn.profileType.name, from: before.values[.profileType].written,
                to: after.values[.profileType].written)
        ]
        edits.merge = .swallowedBy(survivor)
        _ = try update(loser, from: before, to: after, edits: edits, by: edit)
    }

    /// Ends what the loser is inside of, and takes back what waits in the outbox.
    private func letOut(_ loser: ProfileNumber, at instant: Instant) throws {
        let id = try id(of: loser)
        let reason = try connection.words.number(of: Reason.merged.rawValue)
        var trace = try TraceWriter(connection: connection)
        for enrolment in try enrolments(of: loser) {
            guard let stay = enrolment.stay else { continue }
            try connection.statement(
                """
                UPDATE enrolments SET phase = NULL, step = NULL, since = NULL, due = NULL, left_at = ?, left_reason = ?
                WHERE number = ?
                """
            ).run {
                $0.add(instant)
                $0.add(reason)
                $0.add(enrolment.number)
            }
            let record = TraceRecord(
                at: instant, zone: try zone(ofTrace: enrolment.number), profile: id, flow: enrolment.flow,
                occurrence: enrolment.occurrence, enrolment: enrolment.number, step: stay.step,
                effect: .exited(.merged), source: nil)
            try trace.append(record, to: enrolment.number)
        }
        try trace.finish()
        for table in OutboxTable.allCases {
            let pending = try connection.statement(
                built: """
                    SELECT number FROM \(table.rawValue) WHERE state = 0
                      AND enrolment IN (SELECT number FROM enrolments WHERE profile = ?)
                    """
            ).all {
                $0.add(loser)
            } _: {
                $0.integer(0)
            }
            for item in pending { try withdraw(item, reason: .merged, at: instant) }
        }
    }

    /// Where both were let into a flow on the same occasion, the first entry has the occasion, and the other one's key
    /// says that it was there, too.
    private func moveKeysAside(of loser: ProfileNumber, for survivor: ProfileNumber) throws {
        let twice = try connection.statement(
            """
            SELECT (mine.entered_at, mine.number) > (other.entered_at, other.number), mine.number, other.number,
              mine.occurrence_word, mine.occurrence_number
            FROM enrolments other JOIN enrolments mine ON mine.profile = ? AND mine.flow = other.flow
              AND mine.occurrence_word = other.occurrence_word AND mine.occurrence_number = other.occurrence_number
            WHERE other.profile = ?
            """
        ).all {
            $0.add(survivor)
            $0.add(loser)
        } _: { row in
            (
                number: row.answer(0) ? row.integer(1) : row.integer(2),
                occurrence: PackedOccurrence.occurrence(
                    word: try connection.words.name(of: row.integer(3)), number: row.integer(4))
            )
        }
        for (number, occurrence) in twice {
            let aside = PackedOccurrence(Occurrence(description: "\(occurrence)/merged-\(number)"))
            let word = try connection.words.number(of: aside.word)
            try connection.statement(
                "UPDATE enrolments SET occurrence_word = ?, occurrence_number = ? WHERE number = ?"
            ).run {
                $0.add(word)
                $0.add(aside.number)
                $0.add(number)
            }
        }
    }

    /// What the loser went through is the survivor's past from now on. Changes stay where they were made: they tell of the
    /// loser's profile.
    private func giveHistory(of loser: ProfileNumber, to survivor: ProfileNumber) throws {
        for table in ["enrolments", "events", "pending_entries"] { try give(table, "profile", of: loser, to: survivor) }
        try give("object_tags", "owner", of: loser, to: survivor)
        try reopening(for: "merge") { try give("consent_ledger", "profile", of: loser, to: survivor) }
    }

    private func give(
        _ table: String, _ column: String, of loser: ProfileNumber, to survivor: ProfileNumber
    ) throws {
        try connection.statement(built: "UPDATE \(table) SET \(column) = ? WHERE \(column) = ?").run {
            $0.add(survivor)
            $0.add(loser)
        }
    }

    /// A tag that one of them has by hand is nobody's list to take away.
    private func giveTags(of loser: ProfileNumber, to survivor: ProfileNumber) throws {
        for (mine, other) in [(survivor, loser), (loser, survivor)] {
            try connection.statement(
                """
                DELETE FROM tag_sources WHERE profile = ?1
                  AND tag IN (SELECT tag FROM profile_tags WHERE profile = ?2)
                  AND tag NOT IN (SELECT tag FROM tag_sources WHERE profile = ?2)
                """
            ).run {
                $0.add(mine)
                $0.add(other)
            }
        }
        try connection.statement("UPDATE OR IGNORE tag_sources SET profile = ? WHERE profile = ?").run {
            $0.add(survivor)
            $0.add(loser)
        }
        try connection.statement("DELETE FROM tag_sources WHERE profile = ?").run { $0.add(loser) }
    }

    /// Two ledgers became one: its last row says how the flags are now.
    private func closeLedger(of profile: ProfileNumber, with change: Int64, by edit: EditCircumstances) throws {
        let origin = try connection.words.number(of: edit.origin.description)
        try connection.statement(
            """
            INSERT INTO consent_ledger (profile, change, ordinal, at, origin, known_before, yes_before, known_after,
              yes_after)
            SELECT number, ?2, 0, ?3, ?4, comms_known, comms_yes, comms_known, comms_yes FROM profiles
            WHERE number = ?1 AND EXISTS (SELECT 1 FROM consent_ledger WHERE profile = ?1)
              AND NOT EXISTS (SELECT 1 FROM consent_ledger WHERE profile = ?1 AND change = ?2)
            """
        ).run {
            $0.add(profile)
            $0.add(change)
            $0.add(edit.at)
            $0.add(origin)
        }
    }

    /// The zone in which an enrolment's last decision was told; everyone who entered has one.
    private func zone(ofTrace enrolment: Int64) throws -> ZoneRules {
        let name = try connection.statement("SELECT zone FROM trace WHERE enrolment = ? ORDER BY ordinal DESC").first {
            $0.add(enrolment)
        } _: {
            try connection.words.name(of: $0.integer(0))
        }
        return name.flatMap { ZoneRules.named($0) } ?? .utc
    }
}

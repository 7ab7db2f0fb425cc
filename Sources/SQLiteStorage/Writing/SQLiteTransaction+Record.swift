import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    func record(_ decisions: [Decisions], counts: [EntryCount], in lane: Lane) throws {
        var recorder = try DecisionRecorder(connection: connection, release: try currentReleaseNumber())
        for decision in decisions {
            // A restart lets somebody out of a flow before it lets the same person in.
            for enrolment in decision.moved { try recorder.update(enrolment) }
            for enrolment in decision.entered {
                try recorder.insert(enrolment)
                next.enrolment = max(next.enrolment, enrolment.number + 1)
            }
            for message in decision.messages {
                try recorder.insert(message)
                next.message = max(next.message, message.number + 1)
            }
            for request in decision.requests {
                try recorder.insert(request)
                next.message = max(next.message, request.number + 1)
            }
            for change in decision.changes {
                try apply(change)
                next.change = max(next.change, change.number + 1)
            }
            for entry in decision.pendingEntries { try keep(entry, of: decision.profile) }
            for entry in decision.settledEntries { try settle(entry, of: decision.profile) }
            try recorder.insert(decision.trace, entered: decision.entered)
        }
        try recorder.finish()
        for count in counts { try add(count) }
    }

    /// Does to the profile what a step's change says, and logs it.
    private func apply(_ change: Change) throws {
        let edits = change.edits
        precondition(!edits.isCreation && edits.others.isEmpty, "no step creates profiles or edits their lists")
        try append(change)
        for tag in edits.tagsRemoved { try removeTag(tag, from: change.profile) }
        for tag in edits.tagsAdded { try addTag(tag, to: change.profile) }
        for status in edits.statusesRemoved { try removeStatus(status, from: change.profile) }
        for status in edits.statusesAdded { try addStatus(status, to: change.profile) }
        if !edits.flags.isEmpty { try apply(edits.flags, of: change) }
        if !edits.fields.isEmpty { try apply(edits.fields, of: change) }
        if !edits.flags.isEmpty || !edits.fields.isEmpty { try followDates(of: change.profile, at: change.at) }
    }

    private func apply(_ fields: [FieldChange], of change: Change) throws {
        for field in fields { try apply(field, to: change.profile) }
        try connection.statement("UPDATE profiles SET updated_at = ? WHERE number = ?").run {
            $0.add(change.at)
            $0.add(change.profile)
        }
    }

    private func apply(_ field: FieldChange, to profile: ProfileNumber) throws {
        switch FieldSource(changeName: field.field) {
        case .custom(let namespace, let handle):
            try setCustom(namespace, handle, to: field.to, of: profile)
        case .column(let column) where column.isConsentTime:
            guard case .instant(let instant) = FieldValue(written: field.to ?? "", as: .datetime) else {
                preconditionFailure("a customer's consent has a time")
            }
            try connection.statement(built: "UPDATE profiles SET \(column.name) = ? WHERE number = ?").run {
                $0.add(instant)
                $0.add(profile)
            }
        case .column, .computed, .flag, .verification, .dateAttribute, nil:
            preconditionFailure("steps set custom attributes and consent times only")
        }
    }

    private func apply(_ flags: [FlagChange], of change: Change) throws {
        let read = try connection.statement("SELECT comms_known, comms_yes FROM profiles WHERE number = ?").first {
            $0.add(change.profile)
        } _: {
            CommsFlags(known: UInt64(bitPattern: $0.integer(0)), yes: UInt64(bitPattern: $0.integer(1)))
        }
        guard let before = read else { preconditionFailure("decisions are about profiles that are there") }
        var after = before
        for flag in flags { after[flag.flag] = flag.to }
        guard after != before else { return }
        try connection.statement(
            "UPDATE profiles SET comms_known = ?, comms_yes = ?, updated_at = ? WHERE number = ?"
        ).run {
            $0.add(Int64(bitPattern: after.known))
            $0.add(Int64(bitPattern: after.yes))
            $0.add(change.at)
            $0.add(change.profile)
        }
        try enterInLedger(change, decidedAt: nil, from: before, to: after)
    }

    private func keep(_ entry: PendingEntry, of profile: ProfileNumber) throws {
        let flow = try connection.words.number(of: entry.flow)
        let trigger = try connection.words.number(of: entry.trigger)
        try connection.statement(
            """
            INSERT OR REPLACE INTO pending_entries (profile, flow, change, fired_by, handle, fired_at, due, depth,
              is_broken)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run {
            $0.add(profile)
            $0.add(flow)
            $0.add(entry.change)
            $0.add(trigger)
            $0.add(entry.handle)
            $0.add(entry.firedAt)
            $0.add(entry.due)
            $0.add(entry.depth)
            $0.add(entry.isBroken)
        }
    }

    private func settle(_ entry: PendingEntry, of profile: ProfileNumber) throws {
        let flow = try connection.words.number(of: entry.flow)
        try connection.statement("DELETE FROM pending_entries WHERE profile = ? AND flow = ? AND change = ?").run {
            $0.add(profile)
            $0.add(flow)
            $0.add(entry.change)
        }
    }

    private func add(_ count: EntryCount) throws {
        let flow = try connection.words.number(of: count.flow)
        let reason = try connection.words.number(of: count.reason.rawValue)
        try connection.statement(
            """
            INSERT INTO entry_counts (flow, day, outcome, reason, count) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET count = count + excluded.count
            """
        ).run {
            $0.add(flow)
            $0.add(count.day)
            $0.add(count.outcome.rawValue)
            $0.add(reason)
            $0.add(count.count)
        }
    }
}

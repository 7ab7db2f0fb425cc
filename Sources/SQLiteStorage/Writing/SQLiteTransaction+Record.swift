import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    func record(_ decisions: [Decisions], counts: [EntryCount], in lane: Lane) throws {
        var recorder = try DecisionRecorder(connection: connection, release: try currentReleaseNumber())
        for decision in decisions {
            for enrolment in decision.entered {
                try recorder.insert(enrolment)
                next.enrolment = max(next.enrolment, enrolment.number + 1)
            }
            for enrolment in decision.moved { try recorder.update(enrolment) }
            for message in decision.messages {
                try recorder.insert(message)
                next.message = max(next.message, message.number + 1)
            }
            for change in decision.changes {
                try apply(change)
                next.change = max(next.change, change.number + 1)
            }
            try recorder.insert(decision.trace, entered: decision.entered)
        }
        try recorder.finish()
        for count in counts { try add(count) }
    }

    /// Does to the profile what a step's change says, and logs it.
    private func apply(_ change: Change) throws {
        let edits = change.edits
        precondition(!edits.isCreation && edits.fields.isEmpty, "steps edit tags, statuses and flags only")
        try append(change)
        for tag in edits.tagsRemoved { try removeTag(tag, from: change.profile) }
        for tag in edits.tagsAdded { try addTag(tag, to: change.profile) }
        for status in edits.statusesRemoved { try removeStatus(status, from: change.profile) }
        for status in edits.statusesAdded { try addStatus(status, to: change.profile) }
        if !edits.flags.isEmpty { try apply(edits.flags, of: change) }
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
            $0.add(Int(count.day.dayNumber))
            $0.add(count.outcome.rawValue)
            $0.add(reason)
            $0.add(count.count)
        }
    }
}

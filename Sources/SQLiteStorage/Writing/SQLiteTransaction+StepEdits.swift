import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    /// Does to the profile what a step's change says, and logs it.
    func apply(_ change: Change) throws {
        let edits = change.edits
        precondition(!edits.isCreation && edits.others.isEmpty, "no step creates profiles or edits their lists")
        try append(change)
        for tag in edits.tagsRemoved { try removeTag(tag, from: change.profile) }
        for tag in edits.tagsAdded { try addTag(tag, to: change.profile, at: change.at) }
        for status in edits.statusesRemoved { try removeStatus(status, from: change.profile) }
        for status in edits.statusesAdded {
            try addStatus(status, to: change.profile, term: StatusTerm(), at: change.at)
        }
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
        try followSuppressions(of: change.profile, flags: change.edits.flags, comms: after, by: change)
    }
}

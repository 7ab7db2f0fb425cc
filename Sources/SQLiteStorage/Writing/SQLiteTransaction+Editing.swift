import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func create(_ profile: Profile, edits: ChangeEdits, by edit: EditCircumstances) throws -> Int64 {
        var profile = profile
        if profile.values[.createdAt].isMissing { profile.values[.createdAt] = .instant(edit.at) }
        if profile.values[.updatedAt].isMissing { profile.values[.updatedAt] = .instant(edit.at) }

        let number = next.profile
        let values = try ProfileRow.values(of: profile, zones: &connection.zones)
        let insert = try connection.statement(named: "insert profile", SQLiteTransaction.insertProfile)
        try namingOwner(of: profile, number: nil) {
            try insert.run {
                $0.add(number)
                $0.add(profile.id.bytes)
                $0.add(edit.at)
                for value in values { $0.add(value) }
            }
        }
        next.profile += 1
        if profile.type == .active { activeProfiles += 1 }
        try writeAttachments(of: number, from: Profile(id: profile.id), to: profile, at: edit.at)
        try followDates(of: number, at: edit.at)
        try followSuppressions(of: number, from: Profile(id: profile.id), to: profile, edits: edits, by: edit)
        return try log(edits, on: number, by: edit, commsBefore: CommsFlags(), commsAfter: profile.comms)
    }

    func update(
        _ number: ProfileNumber, from before: Profile, to after: Profile, edits: ChangeEdits, by edit: EditCircumstances
    ) throws -> Int64 {
        precondition(before.id == after.id, "an edit never changes the id of a profile")
        var after = after
        after.values[.createdAt] = before.values[.createdAt]
        after.values[.updatedAt] = .instant(edit.at)

        let old = try ProfileRow.values(of: before, zones: &connection.zones)
        let new = try ProfileRow.values(of: after, zones: &connection.zones)
        let differing = ProfileRow.columns.indices.filter { old[$0] != new[$0] }
        var assignments = differing.map { ProfileRow.columns[$0].assignment }
        if edits.movesDates { assignments.append("dates_moved_at = ?") }
        if !assignments.isEmpty {
            let update = try connection.statement(
                built: "UPDATE profiles SET \(assignments.joined(separator: ", ")) WHERE number = ?")
            try namingOwner(of: after, number: number) {
                try update.run {
                    for place in differing { $0.add(new[place]) }
                    if edits.movesDates { $0.add(edit.at) }
                    $0.add(number)
                }
            }
        }
        activeProfiles += (after.type == .active ? 1 : 0) - (before.type == .active ? 1 : 0)
        try writeAttachments(of: number, from: before, to: after, at: edit.at)
        try followDates(of: number, at: edit.at)
        try followSuppressions(of: number, from: before, to: after, edits: edits, by: edit)
        return try log(edits, on: number, by: edit, commsBefore: before.comms, commsAfter: after.comms)
    }

    func note(_ edits: ChangeEdits, on number: ProfileNumber, by edit: EditCircumstances) throws -> Int64 {
        try log(edits, on: number, by: edit, commsBefore: CommsFlags(), commsAfter: CommsFlags())
    }

    /// Adds a change to the log and, where flags differ, to the ledger.
    private func log(
        _ edits: ChangeEdits, on profile: ProfileNumber, by edit: EditCircumstances, commsBefore: CommsFlags,
        commsAfter: CommsFlags
    ) throws -> Int64 {
        let change = Change(
            number: next.takeChange(), profile: profile, at: edit.at, origin: edit.origin, isQuiet: edit.isQuiet,
            depth: 0,
            edits: edits)
        try append(change)
        try enterInLedger(
            change, decidedAt: edit.decidedAt, source: edit.decisionSource, evidence: edit.evidence,
            from: commsBefore, to: commsAfter)
        return change.number
    }

    /// When the schema refuses a row, says who has the id or the address instead.
    private func namingOwner(of profile: Profile, number: ProfileNumber?, _ write: () throws -> Void) throws {
        do {
            try write()
        } catch let failure as StoreFailure where failure.kind == .refused {
            if number == nil, try find(.id(profile.id)) != nil {
                throw StoreFailure(.refused, "the profile \(profile.id) is already there")
            }
            let addresses = [(ProfileColumn.email, ProfileName.email), (.mobilePhone, ProfileName.mobilePhone)]
            for (column, name) in addresses {
                guard let text = profile.values[column].written, let owner = try find(name(text)), owner != number
                else {
                    continue
                }
                throw StoreFailure(.refused, "the \(column.name) belongs to another profile")
            }
            throw failure
        }
    }

    private static func insertProfile() -> String {
        let columns = ProfileRow.columns.map(\.name).joined(separator: ", ")
        let places = [String](repeating: "?", count: ProfileRow.columns.count + 3).joined(separator: ", ")
        return "INSERT INTO profiles (number, id, dates_moved_at, \(columns)) VALUES (\(places))"
    }
}

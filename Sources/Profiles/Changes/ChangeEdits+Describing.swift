extension ChangeEdits {
    /// Writes down what differs between two states of a profile. Of one that is created, only the lists of tags and
    /// statuses and the flags are told: there was nothing before.
    mutating func describe(from before: Profile, to after: Profile) {
        tagsAdded = after.tags.filter { !before.tags.contains($0) }
        tagsRemoved = before.tags.filter { !after.tags.contains($0) }
        statusesAdded = after.statuses.filter { !before.statuses.contains($0) }
        statusesRemoved = before.statuses.filter { !after.statuses.contains($0) }
        flags = before.comms.changes(to: after.comms)
        guard !isCreation else { return }
        fields = after.fieldChanges(from: before)
        if after.statuses.contains(where: { after.moves(endOf: $0, from: before) }) { others.append("status_terms") }
        if after.addresses != before.addresses { others.append("addresses") }
        if after.dates != before.dates { others.append("dates") }
        if after.identities != before.identities { others.append("identities") }
        for part in KeptPart.allCases where after.kept[part] != before.kept[part] { others.append(part.name) }
    }
}

extension Profile {
    /// Whether a status that was there before ends at another time now.
    fileprivate func moves(endOf status: String, from before: Profile) -> Bool {
        before.statuses.contains(status) && statusTerms[status]?.until != before.statusTerms[status]?.until
    }
}

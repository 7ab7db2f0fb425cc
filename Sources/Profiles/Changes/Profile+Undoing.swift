import CivilTime

extension Profile {
    /// Takes a change back: the profile is then what it was before, but for the lists that the change names in `others`,
    /// of which a log says only that they are others. Tags and statuses that come back come without
    /// their times. Dates get their old days back, without their particulars.
    package mutating func undo(_ edits: ChangeEdits) {
        tags = tags.undoing(added: edits.tagsAdded, removed: edits.tagsRemoved)
        statuses = statuses.undoing(added: edits.statusesAdded, removed: edits.statusesRemoved)
        for tag in edits.tagsAdded { tagTimes[tag] = nil }
        for status in edits.statusesAdded { statusTerms[status] = nil }
        for change in edits.flags { comms[change.flag] = change.from }
        for change in edits.fields { undo(change) }
    }

    private mutating func undo(_ change: FieldChange) {
        switch FieldSource(changeName: change.field) {
        case .column(let column):
            values[column] = change.from.map { FieldValue(written: $0, as: column.type) } ?? .missing
        case .verification(let channel): verification[channel] = change.from.flatMap(Verification.init)
        case .custom(let namespace, let handle):
            custom.removeAll { $0.namespace == namespace && $0.handle == handle }
            if let value = change.from {
                custom.append(CustomAttribute(namespace: namespace, handle: handle, value: value))
            }
        case .dateAttribute(let handle): setDays(of: handle, to: change.from)
        case .computed, .flag, nil: break
        }
    }

    /// Days that stay keep what is known about them; others are taken to come every year, as most do.
    private mutating func setDays(of handle: String, to written: String?) {
        let known = dates.filter { $0.handle == handle }
        dates.removeAll { $0.handle == handle }
        for text in written?.split(separator: ";") ?? [] {
            guard let day = CivilDate(String(text)) else { continue }
            dates.append(
                known.first { $0.date == day } ?? DateAttribute(handle: handle, date: day, isRecurring: true))
        }
    }
}

extension [String] {
    fileprivate func undoing(added: [String], removed: [String]) -> [String] {
        added.isEmpty && removed.isEmpty ? self : (filter { !added.contains($0) } + removed).sorted()
    }
}

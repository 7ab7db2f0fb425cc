import CivilTime

extension Profile {
    /// The properties that differ: stored ones in the order of the columns, then all others by name.
    func fieldChanges(from before: Profile) -> [FieldChange] {
        var changes: [FieldChange] = []
        func compare(_ source: FieldSource, _ from: String?, _ to: String?) {
            guard from != to, let name = source.changeName else { return }
            changes.append(FieldChange(field: name, from: from, to: to))
        }
        for column in ProfileColumn.allCases {
            compare(.column(column), before.values[column].written, values[column].written)
        }
        guard verification != before.verification || custom != before.custom || dates != before.dates else {
            return changes
        }
        let stored = changes.count
        let (old, new) = (before.attached, attached)
        for source in Set(old.keys).union(new.keys) { compare(source, old[source], new[source]) }
        changes[stored...].sort { $0.field < $1.field }
        return changes
    }

    /// What is kept beside the stored properties and can be told in a text: several days of one handle are a list.
    private var attached: [FieldSource: String] {
        var texts: [FieldSource: String] = [:]
        for (channel, state) in verification { texts[.verification(channel)] = state.rawValue }
        for attribute in custom {
            texts[.custom(namespace: attribute.namespace, handle: attribute.handle)] = attribute.value
        }
        for (handle, days) in Dictionary(grouping: dates, by: \.handle) {
            texts[.dateAttribute(handle: handle)] = days.map(\.date).sorted().map(\.description).joined(separator: ";")
        }
        return texts
    }
}

import CivilTime
import Profiles

extension Profile {
    /// Somebody in Melbourne, born on 14 March 1990, who can be reached everywhere and agreed to everything.
    static func person(
        withID id: ProfileID = "92975ecb-5264-4d31-9f2b-789fa01f4555", _ edit: (inout Profile) -> Void = { _ in }
    ) -> Profile {
        var person = Profile(id: id)
        person.values[.firstName] = "Zoë"
        person.values[.email] = "zoe@acme.example"
        person.values[.mobilePhone] = "+61491570006"
        person.identities = [Identity(handle: Identity.pushToken, identifier: "token")]
        person.addresses = [PostalAddress(parts: ["city": "Fitzroy"], isDefault: true)]
        for flag in CommsFlag.all where !flag.refusesWhenTrue { person.comms[flag] = true }
        person.isBorn("1990-03-14")
        edit(&person)
        return person
    }

    mutating func isBorn(_ date: CivilDate, knowsYear: Bool = true) {
        values[.birthYear] = knowsYear ? .number(Double(date.year)) : .missing
        values[.birthMonth] = .number(Double(date.month))
        values[.birthDay] = .number(Double(date.day))
    }

    /// What was really changed on the way from `before` to here.
    func edits(since before: Profile) -> ChangeEdits {
        var edits = ChangeEdits()
        edits.tagsAdded = tags.filter { !before.tags.contains($0) }.sorted()
        edits.tagsRemoved = before.tags.filter { !tags.contains($0) }.sorted()
        edits.statusesAdded = statuses.filter { !before.statuses.contains($0) }.sorted()
        edits.statusesRemoved = before.statuses.filter { !statuses.contains($0) }.sorted()
        let (old, new) = (before.kept, kept)
        edits.fields = Set(old.keys).union(new.keys).sorted()
            .filter { old[$0] != new[$0] }
            .map { FieldChange(field: $0, from: old[$0], to: new[$0]) }
        edits.flags = before.comms.changes(to: comms)
        if dates != before.dates { edits.others.append("dates") }
        return edits
    }

    /// What deciding may look at, for a release with this vocabulary.
    func context(
        _ vocabulary: Vocabulary, in workspaceZone: ZoneRules, suppressed: ChannelSet = [], datesMovedAt: Instant
    ) -> ProfileContext {
        ProfileContext(
            id: id, number: 1, type: type,
            zone: values[.timeZone].written.flatMap(ZoneRules.named) ?? workspaceZone, birthday: birthday,
            values: vocabulary.fields.map(value),
            tags: PlaceSet(tags.compactMap(vocabulary.place(forTag:))),
            statuses: PlaceSet(statuses.compactMap(vocabulary.place(forStatus:))), comms: comms,
            reachable: ChannelSet(Channel.allCases.filter(isReachable)), suppressed: suppressed,
            datesMovedAt: datesMovedAt,
            lists: Dictionary(uniqueKeysWithValues: vocabulary.lists.map { ($0, elements(of: $0)) }))
    }

    /// What a log tells about, by its names.
    private var kept: [String: String] {
        var texts: [String: String] = [:]
        for column in ProfileColumn.allCases { texts[column.name] = values[column].written }
        for attribute in custom {
            texts["custom_attributes.\(attribute.namespace).\(attribute.handle)"] = attribute.value
        }
        for (channel, state) in verification { texts[channel.verificationName] = state.rawValue }
        for date in dates { texts["attributes.dates.\(date.handle)", default: ""] += "\(date.date);" }
        return texts
    }

    /// Does what a step's change says about a field.
    mutating func set(_ change: FieldChange) {
        if let column = ProfileColumn(name: change.field) {
            values[column] = FieldValue(written: change.to ?? "", as: column.type)
            return
        }
        let parts = change.field.split(separator: ".").map(String.init)
        custom.removeAll { $0.namespace == parts[1] && $0.handle == parts[2] }
        if let value = change.to {
            custom.append(CustomAttribute(namespace: parts[1], handle: parts[2], value: value))
        }
    }

    /// The days under a source, as date triggers see them.
    func days(of source: FieldSource, in zone: ZoneRules) -> [CivilDate] {
        if case .dateAttribute(let handle) = source {
            return Set(dates.filter { $0.handle == handle }.map(\.date)).sorted()
        }
        let type = catalogue.type(of: source) ?? .date
        return switch value(of: StoredField(source, as: type)) {
        case .date(let date): [date]
        case .instant(let instant): [zone.date(at: instant)]
        case .missing, .text, .number, .boolean, .list: []
        }
    }

    private func elements(of list: ProfileList) -> [[FieldValue]] {
        switch list {
        case .addresses:
            addresses.map { address in
                list.fields.map { field in
                    field.place == 0 ? .boolean(address.isDefault) : FieldValue(text: address.parts[field.name])
                }
            }
        case .identities: identities.map { [FieldValue(text: $0.handle), FieldValue(text: $0.identifier)] }
        case .dates: dates.map { [FieldValue(text: $0.handle), .date($0.date), .boolean($0.isRecurring)] }
        }
    }

    private func value(of field: StoredField) -> FieldValue {
        switch field.source {
        case .column(let column): values[column]
        case .dateAttribute(let handle): dates.first { $0.handle == handle }.map { .date($0.date) } ?? .missing
        case .verification(let channel): FieldValue(text: verification[channel]?.rawValue)
        case .custom(let namespace, let handle):
            custom.first { $0.namespace == namespace && $0.handle == handle }
                .map { FieldValue(written: $0.value, as: field.type) } ?? .missing
        case .computed, .flag: preconditionFailure("nothing here stores \(field.source)")
        }
    }
}

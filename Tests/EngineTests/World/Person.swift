import CivilTime
import Profiles

extension Profile {
    /// Somebody in Melbourne, born on 14 March 1990, who can be reached everywhere and agreed to everything.
    static func person(_ edit: (inout Profile) -> Void = { _ in }) -> Profile {
        guard let id = ProfileID("92975ecb-5264-4d31-9f2b-789fa01f4555") else { preconditionFailure("an id is a UUID") }
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
        edits.fields = ProfileColumn.allCases
            .filter { values[$0] != before.values[$0] }
            .map { FieldChange(field: $0.name, from: before.values[$0].written, to: values[$0].written) }
        edits.flags = before.comms.changes(to: comms)
        if dates != before.dates { edits.others.append("dates") }
        return edits
    }

    /// What deciding may look at, for a release with this vocabulary.
    func context(_ vocabulary: Vocabulary, in workspaceZone: ZoneRules, datesMovedAt: Instant) -> ProfileContext {
        ProfileContext(
            id: id, number: 1, type: type,
            zone: values[.timeZone].written.flatMap(ZoneRules.named) ?? workspaceZone, birthday: birthday,
            values: vocabulary.sources.map(value),
            tags: PlaceSet(tags.compactMap(vocabulary.place(forTag:))),
            statuses: PlaceSet(statuses.compactMap(vocabulary.place(forStatus:))), comms: comms,
            reachable: ChannelSet(Channel.allCases.filter(isReachable)), datesMovedAt: datesMovedAt)
    }

    private func value(of source: FieldSource) -> FieldValue {
        switch source {
        case .column(let column): values[column]
        case .dateAttribute(let handle): dates.first { $0.handle == handle }.map { .date($0.date) } ?? .missing
        case .verification(let channel): FieldValue(text: verification[channel]?.rawValue)
        case .computed, .flag, .custom: preconditionFailure("nothing here stores \(source)")
        }
    }
}

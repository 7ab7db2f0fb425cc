import CivilTime

extension ProfileContext {
    /// What deciding at `now` may look at of a whole profile. A store that loads only what a vocabulary names gives the
    /// same.
    package init(
        of profile: Profile, number: ProfileNumber, naming vocabulary: Vocabulary, workspaceZone: ZoneRules,
        at now: Instant, suppressed: ChannelSet, datesMovedAt: Instant, dates: [WatchedDate]
    ) {
        let zone = profile.values[.timeZone].written.flatMap(ZoneRules.named) ?? workspaceZone
        let today = zone.date(at: now)
        self.init(
            id: profile.id, number: number, type: profile.type, zone: zone, birthday: profile.birthday,
            values: vocabulary.fields.map { profile.value(of: $0, on: today) },
            tags: PlaceSet(profile.tags.compactMap(vocabulary.place(forTag:))),
            statuses: PlaceSet(profile.statuses.compactMap(vocabulary.place(forStatus:))), comms: profile.comms,
            reachable: ChannelSet(Channel.allCases.filter(profile.isReachable)), suppressed: suppressed,
            datesMovedAt: datesMovedAt,
            lists: Dictionary(uniqueKeysWithValues: vocabulary.lists.map { ($0, profile.elements(of: $0)) }),
            dates: dates)
    }
}

extension Profile {
    /// The value of a stored field; of several days of one handle the one that conditions look at on `today`.
    package func value(of field: StoredField, on today: CivilDate) -> FieldValue {
        switch field.source {
        case .column(let column): values[column]
        case .flag(let flag): comms[flag].map(FieldValue.boolean) ?? .missing
        case .verification(let channel): FieldValue(text: verification[channel]?.rawValue)
        case .custom(let namespace, let handle):
            custom.first { $0.namespace == namespace && $0.handle == handle }
                .map { FieldValue(written: $0.value, as: field.type) } ?? .missing
        case .dateAttribute(let handle):
            dates.filter { $0.handle == handle }.next(onOrAfter: today).map { .date($0.date) } ?? .missing
        case .computed: preconditionFailure("a vocabulary names stored values only")
        }
    }

    /// The days that date triggers see under a source, each once, in order; an instant stands for its date in `zone`.
    package func days(of field: StoredField, in zone: ZoneRules) -> [CivilDate] {
        if case .dateAttribute(let handle) = field.source {
            return Set(dates.lazy.filter { $0.handle == handle }.map(\.date)).sorted()
        }
        return switch value(of: field, on: zone.date(at: .distantPast)) {
        case .date(let date): [date]
        case .instant(let instant): [zone.date(at: instant)]
        case .missing, .text, .number, .boolean, .list: []
        }
    }

    fileprivate func elements(of list: ProfileList) -> [[FieldValue]] {
        switch list {
        case .addresses: addresses.map(\.elementValues)
        case .identities: identities.map(\.elementValues)
        case .dates: dates.map(\.elementValues)
        }
    }
}

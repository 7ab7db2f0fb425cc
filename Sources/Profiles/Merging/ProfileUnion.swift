import CivilTime

/// What becomes of two profiles that are found to be one person.
///
/// Lists unite. Where both have a value, the survivor's stays and the loser's is dropped. Of the flags any no wins, and a
/// permission goes along only with the address that it was given for.
package struct ProfileUnion: Hashable, Sendable {
    /// A value of the loser that gave way.
    package struct Dropped: Hashable, Sendable {
        package let field: String
        package let value: String
    }

    /// The survivor as it was.
    package let before: Profile
    /// The survivor as it is then.
    package let profile: Profile
    /// What that changes for the survivor.
    package let edits: ChangeEdits
    /// In the order of the fields.
    package let dropped: [Dropped]

    /// - Parameter lastDecision: when a flag of the loser last got its value.
    package init(
        of loser: Profile, into survivor: Profile, lastDecision: (CommsFlag) throws -> Instant?
    ) throws {
        var merging = Merging(loser: loser, survivor: survivor)
        merging.takeValues()
        merging.uniteLists()
        try merging.joinComms(lastDecision: lastDecision)
        before = survivor
        profile = merging.union
        dropped = merging.dropped
        var edits = ChangeEdits()
        edits.merge = .swallowed(loser.id)
        edits.describe(from: survivor, to: merging.union)
        edits.flags = edits.flags.map { change in
            FlagChange(flag: change.flag, from: change.from, to: change.to, decidedAt: merging.decided[change.flag])
        }
        self.edits = edits
    }
}

/// Two profiles on their way to be one.
private struct Merging {
    let loser: Profile
    let survivor: Profile
    var union: Profile
    var dropped: [ProfileUnion.Dropped] = []
    /// When the loser decided what the survivor takes over.
    var decided: [CommsFlag: Instant] = [:]

    init(loser: Profile, survivor: Profile) {
        self.loser = loser
        self.survivor = survivor
        union = survivor
    }

    /// Properties that only make sense together, with the part that belongs to them.
    private static let groups: [(columns: [ProfileColumn], part: KeptPart?)] = [
        ([.joinedLocationID, .joinedLocationExternalID], .joinedLocation),
        ([.preferredLocationID, .preferredLocationExternalID], .preferredLocation),
        ([.tierHandle], .tier),
        ([.birthYear, .birthMonth, .birthDay], nil),
        ([.termsAcceptedAt, .termsAcceptedVersion], nil),
    ]

    /// What is about the profile itself, or is decided with the flags.
    private static let ownColumns: Set<ProfileColumn> = [
        .profileType, .createdAt, .updatedAt, .emailConsentUpdatedAt, .smsConsentUpdatedAt,
    ]

    mutating func takeValues() {
        let grouped = Set(Merging.groups.flatMap(\.columns))
        for column in ProfileColumn.allCases where !grouped.contains(column) && !Merging.ownColumns.contains(column) {
            take([column], with: nil)
        }
        for group in Merging.groups { take(group.columns, with: group.part) }
        for part in [KeptPart.appearance, .aggregations] { take([], with: part) }
        completeBirthday()
    }

    private mutating func take(_ columns: [ProfileColumn], with part: KeptPart?) {
        let survivorHas =
            columns.contains { !survivor.values[$0].isMissing } || part.map { survivor.kept[$0] != nil } ?? false
        for column in columns {
            if !survivorHas {
                union.values[column] = loser.values[column]
            } else if let value = loser.values[column].written, value != survivor.values[column].written {
                drop(column.name, value)
            }
        }
        guard let part, let json = loser.kept[part] else { return }
        if !survivorHas { union.kept[part] = json } else if json != survivor.kept[part] { drop(part.name, json) }
    }

    /// A year that only the loser knows of the same day.
    private mutating func completeBirthday() {
        guard survivor.values[.birthYear].isMissing, !loser.values[.birthYear].isMissing,
            survivor.values[.birthMonth] == loser.values[.birthMonth],
            survivor.values[.birthDay] == loser.values[.birthDay]
        else { return }
        union.values[.birthYear] = loser.values[.birthYear]
        dropped.removeAll { $0.field == ProfileColumn.birthYear.name }
    }

    private mutating func drop(_ field: String, _ value: String) {
        dropped.append(ProfileUnion.Dropped(field: field, value: value))
    }

    mutating func uniteLists() {
        union.tags = Set(survivor.tags).union(loser.tags).sorted()
        union.tagTimes = survivor.tagTimes.merging(loser.tagTimes.filter { !survivor.tags.contains($0.key) }) {
            old, _ in
            old
        }
        union.statuses = Set(survivor.statuses).union(loser.statuses).sorted()
        let terms = loser.statusTerms.filter { !survivor.statuses.contains($0.key) }
        union.statusTerms = survivor.statusTerms.merging(terms) { old, _ in old }
        union.identities += loser.identities.filter { !survivor.identities.contains($0) }
        union.dates += loser.dates.filter { date in
            !survivor.dates.contains { $0.handle == date.handle && $0.date == date.date }
        }
        let hasDefault = survivor.addresses.contains(where: \.isDefault)
        for var address in loser.addresses where !survivor.addresses.contains(where: { $0.parts == address.parts }) {
            if hasDefault { address.isDefault = false }
            union.addresses.append(address)
        }
        for attribute in loser.custom {
            let known = survivor.custom.first {
                $0.namespace == attribute.namespace && $0.handle == attribute.handle
            }
            guard let known else {
                union.custom.append(attribute)
                continue
            }
            if known.value != attribute.value {
                drop("custom_attributes.\(attribute.namespace).\(attribute.handle)", attribute.value)
            }
        }
    }

    mutating func joinComms(lastDecision: (CommsFlag) throws -> Instant?) throws {
        for flag in CommsFlag.all {
            let (mine, other) = (survivor.comms[flag], loser.comms[flag])
            guard let other, other != mine else { continue }
            let isPermission = !flag.isRefusal(other)
            if mine != nil && isPermission || isPermission && !bringsAddress(for: flag.channel) && !flag.refusesWhenTrue
            {
                drop(flag.name, other ? "true" : "false")
                continue
            }
            union.comms[flag] = other
            decided[flag] = try lastDecision(flag)
        }
        for channel in Channel.allCases where bringsAddress(for: channel) {
            union.verification[channel] = loser.verification[channel]
        }
        joinConsentTime(.emailConsentUpdatedAt, of: .email)
        joinConsentTime(.smsConsentUpdatedAt, of: .sms)
    }

    /// Whether messages on the channel go to the address that the loser had.
    private func bringsAddress(for channel: Channel) -> Bool {
        !survivor.isReachable(on: channel) && loser.isReachable(on: channel)
    }

    /// The time of the decision that stands; of two equal ones the later.
    private mutating func joinConsentTime(_ column: ProfileColumn, of channel: Channel) {
        let promo = CommsFlag(channel, .purpose(.promo))
        let (mine, other) = (survivor.values[column], loser.values[column])
        guard loser.comms[promo] != nil, union.comms[promo] == loser.comms[promo], case .instant(let theirs) = other
        else { return }
        if survivor.comms[promo] == loser.comms[promo], case .instant(let own) = mine, own >= theirs { return }
        union.values[column] = other
    }
}

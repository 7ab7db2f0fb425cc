import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Looking for birthdays` {
    @Test(arguments: StoreKind.allCases)
    func `finds the active profiles by the keys in their order, then number`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let keys = [key(315, nil), key(314, "Europe/Paris"), key(314, nil)]
            #expect(
                try store.dates(keys) == [
                    DatePlace(key: keys[0], profile: 3), DatePlace(key: keys[1], profile: 2),
                    DatePlace(key: keys[1], profile: 5), DatePlace(key: keys[2], profile: 1),
                    DatePlace(key: keys[2], profile: 4),
                ])
        }
    }

    @Test(arguments: StoreKind.allCases, 1...6)
    func `goes on after any place`(kind: StoreKind, limit: Int) throws {
        try kind.withStore { store throws in
            try fill(store)
            let keys = [key(314, nil), key(314, "Europe/Paris"), key(314, "Asia/Tokyo"), key(315, nil)]
            let whole = try store.dates(keys)
            #expect(whole.map(\.profile) == [1, 4, 2, 5, 8, 3])
            #expect(try store.pages(of: keys, limit: limit) == whole)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `begins anew when the last key is asked for no longer`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let gone = DatePlace(key: key(101, nil), profile: 7)
            #expect(try store.dates([key(314, nil)], after: gone).map(\.profile) == [1, 4])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `finds nobody for a day, a year or a zone that nobody has`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let keys = [
                key(101, nil), key(314, "America/Lima"), key(229, "Europe/Paris"),
                DateKey(source: .birthday, monthDay: try monthDay(314), year: 1984, zone: nil),
            ]
            #expect(try store.dates(keys).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `follows a birthday, a zone and a type that change`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let later = Instant.noon.plus(minutes: 5)
            try store.edit(1, at: later, .changing(.birthDay, .timeZone)) {
                $0.values[.birthDay] = .number(20)
                $0.values[.timeZone] = FieldValue(text: "America/Lima")
            }
            let keys = [key(314, nil), key(320, "America/Lima")]
            #expect(try store.dates(keys).map(\.profile) == [4, 1])
            #expect(try work(of: 1, in: store).context.datesMovedAt == later)
            #expect(try work(of: 4, in: store).context.datesMovedAt == .noon)

            try store.edit(1, at: later, .changing(.profileType)) {
                $0.values[.profileType] = FieldValue(text: "deleted")
            }
            #expect(try store.dates(keys).map(\.profile) == [4])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `names every zone once, and none for those who name none`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let names = try store.read { try $0.zoneNames(in: .only) }
            #expect(names.count == Set(names).count)
            #expect(Set(names) == [nil, "Europe/Paris", "Asia/Tokyo"])
        }
    }

    /// Profiles 1 to 8: 6 is not active, 7 has no day, 8 is the only one in Tokyo.
    private func fill(_ store: SQLiteStore) throws {
        try store.write { writer throws in
            for profile in [
                Profile.sample(1, birthday: 314), .sample(2, birthday: 314, zone: "Europe/Paris"),
                .sample(3, birthday: 315),
                .sample(4, birthday: 314, type: .active), .sample(5, birthday: 314, zone: "Europe/Paris"),
                .sample(6, birthday: 314, type: .pending), .sample(7), .sample(8, birthday: 314, zone: "Asia/Tokyo"),
            ] {
                try writer.create(profile, edits: .creation, by: .byHand())
            }
        }
    }

    private func key(_ code: Int, _ zone: String?) -> DateKey {
        guard let monthDay = MonthDay(code: code) else { preconditionFailure("\(code) is a day") }
        return DateKey(source: .birthday, monthDay: monthDay, zone: zone)
    }
}

@Suite struct `Looking for dates that are watched` {
    private static let joined = FieldSource.column(.joinedAt)
    private static let wedding = FieldSource.dateAttribute(handle: "wedding")
    private static let bought = FieldSource.custom(namespace: "custom", handle: "bought-at")
    private static let fitted = FieldSource.custom(namespace: "custom", handle: "fitted-on")
    private static let all: [FieldSource: FieldType] = [
        joined: .date, wedding: .date, bought: .datetime, fitted: .date, .column(.updatedAt): .datetime,
    ]

    @Test(arguments: StoreKind.allCases, [true, false])
    func `finds them wherever they are kept, by day and by year`(kind: StoreKind, isWatchedFirst: Bool) throws {
        try kind.withStore { store throws in
            if isWatchedFirst { try watch(Self.all, in: store) }
            try fill(store)
            if !isWatchedFirst { try watch(Self.all, in: store) }
            #expect(try found(Self.joined, 314, in: store) == [1, 2])
            #expect(try found(Self.joined, 314, year: 2020, in: store) == [1])
            #expect(try found(Self.joined, 314, year: 2021, in: store) == [2])
            #expect(try found(Self.joined, 229, year: 2021, in: store) == [])
            #expect(try found(Self.fitted, 601, in: store) == [2])
            #expect(try found(Self.wedding, 620, in: store) == [1])
            #expect(try found(Self.wedding, 101, in: store) == [1])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes an instant for its date in the profile's zone, and where it names none the workspace's`(
        kind: StoreKind
    ) throws {
        try kind.withStore { store throws in
            try watch(Self.all, in: store)
            try fill(store)
            // 22:00 in UTC is the next day in Tokyo and in Melbourne, but not in Lima.
            #expect(try found(Self.bought, 502, zone: "Asia/Tokyo", in: store) == [4])
            #expect(try found(Self.bought, 501, zone: "America/Lima", in: store) == [5])
            #expect(try found(Self.bought, 502, in: store) == [2])
            // A workspace that moves takes those along who name no zone.
            try watch(Self.all, zone: "America/Lima", in: store)
            #expect(try found(Self.bought, 501, in: store) == [2])
            #expect(try found(Self.bought, 502, zone: "Asia/Tokyo", in: store) == [4])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases, 1...5)
    func `goes on after any place, each profile once for a key`(kind: StoreKind, limit: Int) throws {
        try kind.withStore { store throws in
            try watch(Self.all, in: store)
            try fill(store)
            try store.write { writer throws in
                var twins = Profile.sample(6)
                twins.dates = [wedding("2001-01-01"), wedding("2011-01-01")]
                try writer.create(twins, edits: .creation, by: .byHand())
            }
            let keys = [
                try key(Self.joined, 314), try key(Self.wedding, 101), try key(Self.fitted, 601),
                DateKey(source: .birthday, monthDay: try monthDay(314), zone: nil),
            ]
            let whole = try store.dates(keys)
            #expect(whole.map(\.profile) == [1, 2, 1, 6, 2, 3])
            #expect(try store.pages(of: keys, limit: limit) == whole)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `finds nobody by dates that are not watched, or no longer`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            #expect(try found(Self.joined, 314, in: store) == [])
            try watch([Self.joined: .date, Self.wedding: .date], in: store)
            #expect(try found(Self.fitted, 601, in: store) == [])
            try watch([Self.wedding: .date], in: store)
            #expect(try found(Self.joined, 314, in: store) == [])
            #expect(try found(Self.wedding, 620, in: store) == [1])
            let needs = WorkNeeds.just(dates: Self.all)
            #expect(
                try work(of: 1, in: store, needs: needs).context.dates.map(\.source) == [Self.wedding, Self.wedding])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `brings the days that deciding asks for, each with the instant at which it moved`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try watch([Self.joined: .date, Self.wedding: .date], in: store)
            try fill(store)
            let needs = WorkNeeds.just(dates: [Self.wedding: .date])
            func dates() throws -> [WatchedDate] { try work(of: 1, in: store, needs: needs).context.dates }
            func days(_ days: [(String, Instant)]) -> [WatchedDate] {
                days.compactMap { text, movedAt in
                    CivilDate(text).map { WatchedDate(source: Self.wedding, day: $0, movedAt: movedAt) }
                }
            }
            #expect(try dates() == days([("2015-06-20", .noon), ("2018-01-01", .noon)]))
            // What stays the same has not moved, even when it stands elsewhere in the list.
            let later = Instant.noon.plus(minutes: 1)
            try store.edit(1, at: later) { $0.dates = [wedding("2018-01-01"), wedding("2019-09-09")] }
            #expect(try dates() == days([("2018-01-01", .noon), ("2019-09-09", later)]))
            // Another zone moves every day; another type moves none.
            let latest = Instant.noon.plus(minutes: 2)
            try store.edit(1, at: latest, .changing(.timeZone)) {
                $0.values[.timeZone] = FieldValue(text: "Asia/Tokyo")
            }
            #expect(try dates() == days([("2018-01-01", latest), ("2019-09-09", latest)]))
            try store.edit(1, at: Instant.noon.plus(minutes: 3), .changing(.profileType)) {
                $0.values[.profileType] = FieldValue(text: "pending")
            }
            #expect(try dates() == days([("2018-01-01", latest), ("2019-09-09", latest)]))
            #expect(try found(Self.wedding, 101, zone: "Asia/Tokyo", in: store) == [])
            #expect(try store.check() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `gathers days as of when the profile's dates moved last`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try store.edit(1, at: Instant.noon.plus(minutes: 4)) { $0.dates = [wedding("2018-01-01")] }
            try watch([Self.wedding: .date], in: store)
            let dates = try work(of: 1, in: store, needs: .just(dates: [Self.wedding: .date])).context.dates
            #expect(dates.map(\.movedAt) == [.noon])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `follows what steps set`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try watch(Self.all, in: store)
            try fill(store)
            let later = Instant.noon.plus(minutes: 1)
            var edits = ChangeEdits()
            edits.fields = [FieldChange(field: "custom_attributes.custom.fitted-on", from: nil, to: "2027-07-07")]
            let change = Change(
                number: 6, profile: 1, at: later, origin: .flow("birthday"), isQuiet: false, depth: 1, edits: edits)
            try store.write { try $0.record(Decisions(profile: 1, changes: [change])) }
            #expect(try found(Self.fitted, 707, year: 2027, in: store) == [1])
            let dates = try work(of: 1, in: store, needs: .just(dates: [Self.fitted: .date])).context.dates
            #expect(dates.map(\.movedAt) == [later])
            #expect(try store.check() == [])
        }
    }

    /// Profile 3 has a birthday and nothing else, 4 lives in Tokyo, 5 in Lima.
    private func fill(_ store: SQLiteStore) throws {
        var profiles = [Profile.sample(1), .sample(2), .sample(3, birthday: 314)]
        profiles += [.sample(4, zone: "Asia/Tokyo"), .sample(5, zone: "America/Lima")]
        profiles[0].values[.joinedAt] = CivilDate("2020-03-14").map { .date($0) } ?? .missing
        profiles[1].values[.joinedAt] = CivilDate("2021-03-14").map { .date($0) } ?? .missing
        profiles[0].dates = [wedding("2015-06-20"), wedding("2018-01-01")]
        profiles[1].custom = [CustomAttribute(namespace: "custom", handle: "fitted-on", value: "2026-06-01")]
        profiles[2].custom = [CustomAttribute(namespace: "custom", handle: "fitted-on", value: "in June")]
        for place in [1, 3, 4] {
            profiles[place].custom.append(
                CustomAttribute(namespace: "custom", handle: "bought-at", value: "2026-05-01T22:00:00Z"))
        }
        try store.write { writer throws in
            for profile in profiles { try writer.create(profile, edits: .creation, by: .byHand()) }
        }
    }

    private func wedding(_ day: String) -> DateAttribute {
        guard let date = CivilDate(day) else { preconditionFailure("\(day) is a day") }
        return DateAttribute(handle: "wedding", date: date, isRecurring: true)
    }

    private func watch(
        _ dates: [FieldSource: FieldType], zone: String = "Australia/Melbourne", in store: SQLiteStore
    ) throws {
        let rules = try #require(ZoneRules.named(zone))
        try store.write { try $0.watch(dates, workspaceZone: rules) }
    }

    private func key(_ source: FieldSource, _ code: Int, year: Int? = nil, zone: String? = nil) throws -> DateKey {
        DateKey(source: .field(source), monthDay: try monthDay(code), year: year, zone: zone)
    }

    private func found(
        _ source: FieldSource, _ code: Int, year: Int? = nil, zone: String? = nil, in store: SQLiteStore
    ) throws -> [ProfileNumber] {
        try store.dates([try key(source, code, year: year, zone: zone)]).map(\.profile)
    }
}

private func monthDay(_ code: Int) throws -> MonthDay {
    try #require(MonthDay(code: code))
}

extension SQLiteStore {
    fileprivate func dates(_ keys: [DateKey], after place: DatePlace? = nil, limit: Int = 100) throws -> [DatePlace] {
        try read { try $0.dates(keys, after: place, limit: limit, in: .only) }
    }

    /// All that is found in pages of at most `limit`.
    fileprivate func pages(of keys: [DateKey], limit: Int) throws -> [DatePlace] {
        var places: [DatePlace] = []
        while true {
            let page = try dates(keys, after: places.last, limit: limit)
            places += page
            if page.count < limit { return places }
        }
    }

    /// Edits a profile as somebody does by hand.
    fileprivate func edit(
        _ number: ProfileNumber, at instant: Instant, _ edits: ChangeEdits = ChangeEdits(),
        _ body: (inout Profile) -> Void
    ) throws {
        let before = try read { try $0.profile(number) }
        var after = before
        body(&after)
        try write { try $0.update(number, from: before, to: after, edits: edits, by: .byHand(at: instant)) }
    }
}

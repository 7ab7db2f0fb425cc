import CivilTime
import Engine
import Flows
import Profiles
import SQLiteStorage
import Storage
import Testing

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

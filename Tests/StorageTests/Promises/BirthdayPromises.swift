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

/// A day of the year; the test fails when no year has it.
func monthDay(_ code: Int) throws -> MonthDay {
    try #require(MonthDay(code: code))
}

extension SQLiteStore {
    /// What is found under the keys, at once.
    func dates(_ keys: [DateKey], after place: DatePlace? = nil, limit: Int = 100) throws -> [DatePlace] {
        try read { try $0.dates(keys, after: place, limit: limit, in: .only) }
    }

    /// All that is found in pages of at most `limit`.
    func pages(of keys: [DateKey], limit: Int) throws -> [DatePlace] {
        var places: [DatePlace] = []
        while true {
            let page = try dates(keys, after: places.last, limit: limit)
            places += page
            if page.count < limit { return places }
        }
    }

    /// Edits a profile as somebody does by hand.
    func edit(
        _ number: ProfileNumber, at instant: Instant, _ edits: ChangeEdits = ChangeEdits(),
        _ body: (inout Profile) -> Void
    ) throws {
        let before = try read { try $0.profile(number) }
        var after = before
        body(&after)
        try write { try $0.update(number, from: before, to: after, edits: edits, by: .byHand(at: instant)) }
    }
}

import Flows
import CivilTime
import Engine
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Looking for birthdays` {
    @Test(arguments: StoreKind.allCases)
    func `finds the active profiles by day, zone and number`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let found = try store.read {
                try $0.birthdays(
                    [key(315, nil), key(314, "Europe/Paris"), key(314, nil)], after: nil, limit: 100, in: .only)
            }
            #expect(
                found == [
                    BirthdayPlace(key: key(314, nil), profile: 1), BirthdayPlace(key: key(314, nil), profile: 4),
                    BirthdayPlace(key: key(314, "Europe/Paris"), profile: 2),
                    BirthdayPlace(key: key(314, "Europe/Paris"), profile: 5),
                    BirthdayPlace(key: key(315, nil), profile: 3),
                ])
        }
    }

    @Test(arguments: StoreKind.allCases, 1...6)
    func `goes on after any place`(kind: StoreKind, limit: Int) throws {
        try kind.withStore { store throws in
            try fill(store)
            let keys = [key(314, nil), key(314, "Europe/Paris"), key(314, "Asia/Tokyo"), key(315, nil)]
            let whole = try store.read { try $0.birthdays(keys, after: nil, limit: 100, in: .only) }
            var paged: [BirthdayPlace] = []
            while true {
                let page = try store.read { try $0.birthdays(keys, after: paged.last, limit: limit, in: .only) }
                paged += page
                if page.count < limit { break }
            }
            #expect(paged == whole)
            #expect(paged == paged.sorted())
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `finds nobody for a day or a zone that nobody has`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let keys = [key(101, nil), key(314, "America/Lima"), key(229, "Europe/Paris")]
            #expect(try store.read { try $0.birthdays(keys, after: nil, limit: 100, in: .only) }.isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `follows a birthday, a zone and a type that change`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            let later = Instant.noon.plus(minutes: 5)
            let before = try store.read { try $0.profile(1) }
            var after = before
            after.values[.birthDay] = .number(20)
            after.values[.timeZone] = FieldValue(text: "America/Lima")
            try store.write {
                try $0.update(
                    1, from: before, to: after, edits: .changing(.birthDay, .timeZone), by: .byHand(at: later))
            }
            let keys = [key(314, nil), key(320, "America/Lima")]
            #expect(
                try store.read { try $0.birthdays(keys, after: nil, limit: 9, in: .only) }.map(\.profile) == [4, 1])
            #expect(try work(of: 1, in: store).context.datesMovedAt == later)
            #expect(try work(of: 4, in: store).context.datesMovedAt == .noon)

            var gone = after
            gone.values[.profileType] = FieldValue(text: "deleted")
            try store.write { try $0.update(1, from: after, to: gone, edits: .changing(.profileType), by: .byHand()) }
            #expect(try store.read { try $0.birthdays(keys, after: nil, limit: 9, in: .only) }.map(\.profile) == [4])
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

    private func key(_ code: Int, _ zone: String?) -> BirthdayKey {
        guard let monthDay = MonthDay(code: code) else { preconditionFailure("\(code) is a day") }
        return BirthdayKey(monthDay: monthDay, zone: zone)
    }
}

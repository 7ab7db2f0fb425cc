import CivilTime
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A store of statuses` {
    private let month = CalendarDuration(count: 30, unit: .days)

    @Test(arguments: StoreKind.allCases)
    func `ends a status as its definition says, on the profile's clock`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.define(StatusDefinition(name: "gold", rank: 1, group: "loyalty", lasts: month)) }
            // The clocks in Paris go forward between the two.
            try create(1, ["gold", "silver"], zone: "Europe/Paris", in: store)
            try create(2, ["gold"], zone: nil, in: store)
            let days = Instant.noon.plus(minutes: 30 * 1440)
            #expect(try store.read { try $0.profile(1).statusTerms["gold"]?.until } == days.plus(minutes: -60))
            #expect(try store.read { try $0.profile(1).statusTerms["silver"] } == StatusTerm(since: .noon))
            #expect(try store.read { try $0.profile(2).statusTerms["gold"]?.until } == days)
            #expect(try store.read { try $0.nextStatusEnd() } == days.plus(minutes: -60))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps the end that an edit gives, and moves it when another is given`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.define(StatusDefinition(name: "gold", lasts: month)) }
            try create(1, ["gold"], until: .noon.plus(minutes: 5), in: store)
            #expect(try store.read { try $0.nextStatusEnd() } == .noon.plus(minutes: 5))
            try store.edit(1, at: .noon) { $0.statusTerms["gold"]?.until = .noon.plus(minutes: 9) }
            #expect(try store.read { try $0.nextStatusEnd() } == .noon.plus(minutes: 9))
        }
    }

    @Test(arguments: StoreKind.allCases, [1, 2, 3, 100])
    func `takes off what is over, in the order of the ends, a change for each time`(kind: StoreKind, limit: Int) throws
    {
        try kind.withStore { store throws in
            try create(1, ["a", "b", "c"], until: .noon.plus(minutes: 3), in: store)
            try create(2, ["a"], until: .noon.plus(minutes: 1), in: store)
            try create(3, ["a"], until: .noon.plus(minutes: 4), in: store)
            #expect(try store.write { try $0.endStatuses(at: .noon, limit: limit) } == 0)
            let now = Instant.noon.plus(minutes: 3)
            while try store.write({ try $0.endStatuses(at: now, limit: limit) }) > 0 {}
            let changes = try store.read { try $0.changes(after: 3, limit: 10, in: .only) }
            #expect(changes.map(\.profile) == [2, 1])
            #expect(changes.map(\.edits.statusesRemoved) == [["a"], ["a", "b", "c"]])
            #expect(changes.allSatisfy { $0.origin == .expiry && !$0.isQuiet && $0.at == now })
            #expect(try store.read { try $0.profile(1).statuses } == [])
            #expect(try store.read { try $0.nextStatusEnd() } == .noon.plus(minutes: 4))
            #expect(try store.check() == [])
        }
    }

    private func create(
        _ number: Int, _ statuses: [String], zone: String? = nil, until: Instant? = nil, in store: SQLiteStore
    ) throws {
        var profile = Profile.sample(number, zone: zone)
        profile.statuses = statuses
        if let until { for status in statuses { profile.statusTerms[status] = StatusTerm(until: until) } }
        try store.write { try $0.create(profile, edits: .creation, by: .byHand()) }
    }
}

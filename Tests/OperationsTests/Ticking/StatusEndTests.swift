import CivilTime
import Engine
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

private let flows = [
    "farewell.flow.yaml": """
    version: 1
    flow: farewell
    title: Farewell
    owner: test
    status: live
    triggers:
      - status_removed: gold
    reentry: every_time
    steps:
      - {id: mark, add_tag: seen}
    """,
    "perks.flow.yaml": """
    version: 1
    flow: perks
    title: Perks
    owner: test
    status: live
    triggers:
      - status_added: gold
    reentry: every_time
    exit_if: [{statuses: {none: [gold]}}]
    steps:
      - {id: pause, wait: 3 days}
      - {id: mark, add_tag: vip}
    """,
    "raise.flow.yaml": """
    version: 1
    flow: raise
    title: Raise
    owner: test
    status: live
    triggers:
      - tag_added: stop
    reentry: every_time
    steps:
      - {id: up, add_status: gold}
    """,
]

@Suite struct `A status whose time is over` {
    private func world(lasting days: Int? = nil) throws -> World {
        let world = try World(flows, at: "2027-03-01 00:00")
        if let days {
            try world.store.write { writer in
                try writer.define(
                    StatusDefinition(name: "gold", lasts: CalendarDuration(count: days, unit: .days)))
            }
        }
        return world
    }

    private func give(_ number: ProfileNumber, until: String? = nil, at instant: String, in world: World) throws {
        var edit = ProfileEdit()
        edit.statuses.added = ["gold"]
        if let until { edit.statusTerms["gold"] = StatusTerm(until: World.instant(until)) }
        try world.store.write { writer in
            try ProfileEditing.apply(
                edit, to: number, in: writer,
                by: EditCircumstances(at: World.instant(instant), origin: .commandLine, isQuiet: false))
        }
    }

    @Test func `comes off by a change that flows start on`() throws {
        let world = try world()
        let mia = try world.add(1, at: "2027-03-01 08:00")
        try give(mia, until: "2027-03-02 12:00", at: "2027-03-01 09:00", in: world)
        try world.tick("2027-03-01 09:00")
        #expect(try world.tick("2027-03-02 11:59").words == [])
        #expect(
            try world.tick("2027-03-02 12:00").words == [
                "perks exited exit_if", "farewell entered", "farewell add_tag", "farewell exited completed",
            ])
        let change = try #require(try world.store.read { try $0.changes(of: mia, limit: 10) }.dropLast().last)
        #expect(change.origin == .expiry)
        #expect(change.edits.statusesRemoved == ["gold"])
    }

    @Test func `comes off before a step that is due at the same instant`() throws {
        let world = try world(lasting: 3)
        let mia = try world.add(1, at: "2027-03-01 08:00")
        try give(mia, at: "2027-03-01 09:00", in: world)
        try world.tick("2027-03-01 09:00")
        #expect(try world.tick("2027-03-04 09:00").words.first == "perks exited exit_if")
        #expect(try world.store.read { try $0.profile(mia).tags } == ["seen"])
    }

    @Test func `lasts from a flow's step as long as it is defined to`() throws {
        let world = try world(lasting: 2)
        let mia = try world.add(1, at: "2027-03-01 08:00")
        try world.tag(mia, "stop", at: "2027-03-01 10:00")
        try world.tick("2027-03-01 10:00")
        let until = try world.store.read { try $0.profile(mia).statusTerms["gold"]?.until }
        #expect(until == World.instant("2027-03-03 10:00"))
        #expect(try world.tick("2027-03-03 10:00").words.contains("farewell entered"))
    }

    @Test func `wakes the engine at its end`() throws {
        let world = try world(lasting: nil)
        let mia = try world.add(1, at: "2027-03-01 08:00")
        try give(mia, until: "2027-03-01 13:30", at: "2027-03-01 09:00", in: world)
        let now = World.instant("2027-03-01 09:00")
        try world.tick(now)
        let engine = Engine(release: world.release)
        #expect(
            try world.store.read { try NextWake.after(now, in: $0, engine: engine) }
                == World.instant("2027-03-01 13:30"))
    }

    @Test func `is the same in small batches and after a sleep`() throws {
        func state(size: Tick.BatchSize, at instants: [String]) throws -> [[String]] {
            let world = try world(lasting: 2)
            for number in 1...7 {
                let profile = try world.add(number, at: "2027-03-01 08:00")
                try give(profile, at: "2027-03-01 09:0\(number % 2)", in: world)
                try give(profile, until: "2027-03-03 1\(number % 3):00", at: "2027-03-01 09:05", in: world)
            }
            try world.tick("2027-03-01 09:10", size: size)
            for instant in instants { try world.tick(instant, size: size) }
            #expect(try world.store.check() == [])
            return try (1...7).map { number in
                try world.store.read { reader in
                    let profile = try reader.profile(ProfileNumber(number))
                    return profile.tags + profile.statuses
                }
            }
        }
        let small = Tick.BatchSize(changes: 1, profiles: 1)
        let expected = [[String]](repeating: ["seen"], count: 7)
        #expect(try state(size: .standard, at: ["2027-03-06 09:00"]) == expected)
        #expect(try state(size: small, at: ["2027-03-06 09:00"]) == expected)
        #expect(try state(size: small, at: ["2027-03-03 10:00", "2027-03-03 11:00", "2027-03-03 12:00"]) == expected)
    }

    @Test func `moves its end when somebody says so, and stays when it is put on again`() throws {
        let world = try world(lasting: 2)
        let mia = try world.add(1, at: "2027-03-01 08:00")
        try give(mia, at: "2027-03-01 09:00", in: world)
        try give(mia, at: "2027-03-02 09:00", in: world)
        #expect(
            try world.store.read { try $0.profile(mia).statusTerms["gold"]?.until } == World.instant("2027-03-03 09:00")
        )
        try give(mia, until: "2027-03-09 09:00", at: "2027-03-02 09:00", in: world)
        #expect(
            try world.store.read { try $0.profile(mia).statusTerms["gold"]?.until } == World.instant("2027-03-09 09:00")
        )
        #expect(try world.store.read { try $0.changes(of: mia, limit: 1).first?.edits.others } == ["status_terms"])
    }
}

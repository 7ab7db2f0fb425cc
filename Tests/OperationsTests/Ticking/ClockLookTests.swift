import CivilTime
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A look for clock triggers` {
    private static let deployed = "2027-03-01 08:00"

    /// Ten people whose birthday comes in a week, looked at two at a time.
    private func world() throws -> World {
        let flow = """
            version: 1
            flow: ahead
            title: Ahead
            owner: test
            status: live
            triggers:
              - birthday: {when: 7 days before, at: "09:00"}
            reentry: every_time
            steps:
              - {id: mark, add_tag: seen}
            """
        let world = try World(["ahead.flow.yaml": flow], at: Self.deployed)
        for number in 1...10 {
            try world.add(number, at: Self.deployed) { profile in
                profile.values[.birthMonth] = .number(3)
                profile.values[.birthDay] = .number(9)
            }
        }
        return world
    }

    /// Decides so many batches; who entered.
    private func entered(_ world: World, batches: Int) throws -> [ProfileID] {
        var left = batches
        var trace: [TraceRecord] = []
        try Tick(store: world.store, release: world.release, size: Tick.BatchSize(changes: 20, profiles: 2))
            .run(at: World.instant("2027-03-02 10:00"), mayGoOn: { left > 0 }) { decisions in
                left -= 1
                trace += decisions.flatMap(\.trace)
            }
        return trace.filter { $0.effect == .entered }.map(\.profile)
    }

    @Test func `that stopped goes on where it stopped`() throws {
        let world = try world()
        let first = try entered(world, batches: 3)
        #expect(first.count == 4, "the changes, and two pages of two")
        #expect(try world.store.read { try $0.standing().scan?.place } != nil)
        let rest = try entered(world, batches: 100)
        #expect(Set(first + rest).count == 10)
        #expect(first.count + rest.count == 10)
        #expect(try world.store.read { try $0.standing().scan } == nil)
    }

    @Test func `does not pass over those who came by while its flow was paused`() throws {
        let world = try world()
        var all = try entered(world, batches: 3)
        try world.store.write { _ = try FlowPause.begin(of: "ahead", in: $0) }
        all += try entered(world, batches: 1)
        try world.store.write { _ = try FlowPause.lift(from: "ahead", in: $0) }
        all += try entered(world, batches: 100)
        #expect(all.count == 10)
        #expect(Set(all).count == 10)
    }
}

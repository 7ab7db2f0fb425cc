import CivilTime
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

/// Everybody with the tag gets a mark at each time of the schedule.
private func flow(_ schedule: String) -> [String: String] {
    [
        "digest.flow.yaml": """
        version: 1
        flow: digest
        title: Digest
        owner: test
        status: live
        triggers:
          - schedule: \(schedule)
        enter_if:
          - tags: {any: [vip]}
        reentry: every_time
        steps:
          - {id: mark, add_tag: seen}
          - {id: unmark, remove_tag: seen}
        """
    ]
}

@Suite struct `A walk along a schedule` {
    private static let deployed = "2027-03-01 08:00"

    /// Two people it is for, and one it is not.
    private func world(_ schedule: String) throws -> World {
        let world = try World(flow(schedule), at: Self.deployed)
        for number in 1...2 { try world.add(number, at: Self.deployed) { $0.tags = ["vip"] } }
        try world.add(3, at: Self.deployed)
        return world
    }

    /// The times for which people entered or missed, once for each person.
    private func looks(_ trace: [TraceRecord]) -> [String] {
        trace.filter { [.entered, .missed(.catchUp)].contains($0.effect) }
            .map { "\($0.effect.word) \($0.occurrence)" }
    }

    @Test(arguments: [
        (
            #"{every: day, at: "10:00"}"#,
            (1...14).map { "schedule:2027-03-\($0 < 10 ? "0" : "")\($0)T10:00" }
        ),
        (
            #"{every: week, weekdays: [tue, fri], at: "10:00"}"#,
            ["02", "05", "09", "12"].map { "schedule:2027-03-\($0)T10:00" }
        ),
        (#"{every: month, day_of_month: 10, at: "10:00"}"#, ["schedule:2027-03-10T10:00"]),
    ])
    func `takes in each person once at each time, however often it is run`(
        schedule: String, expected: [String]
    ) throws {
        let world = try world(schedule)
        var trace: [TraceRecord] = []
        for hour in 0..<(14 * 24) {
            let now = World.instant("2027-03-01 08:30").adding(milliseconds: Int64(hour) * 3_600_000)
            trace += try world.tick(now)
            #expect(try world.tick(now).isEmpty)
        }
        #expect(looks(trace) == expected.flatMap { ["entered \($0)", "entered \($0)"] })
        #expect(Set(trace.map(\.profile)).count == 2, "whom it is not for leaves no record")
    }

    @Test func `on the last day of each month finds February's too`() throws {
        let world = try world(#"{every: month, day_of_month: last, at: "10:00"}"#)
        var trace: [TraceRecord] = []
        for day in 0..<366 {
            trace += try world.tick(World.instant("2027-03-01 12:00").adding(milliseconds: Int64(day) * 86_400_000))
        }
        let days = looks(trace).map { $0.replacing("entered schedule:", with: "").prefix(10) }
        #expect(
            Set(days) == [
                "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30", "2027-07-31", "2027-08-31", "2027-09-30",
                "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29",
            ])
        #expect(days.count == 24)
    }

    @Test(arguments: [
        // An hour, a day and eight days asleep, each over one time or several: only the latest is looked at.
        ("2027-03-02 10:45", ["entered schedule:2027-03-02T10:00"]),
        ("2027-03-03 09:45", ["entered schedule:2027-03-02T10:00"]),
        ("2027-03-10 09:45", ["entered schedule:2027-03-09T10:00"]),
    ])
    func `runs the latest time that was slept through`(awake: String, expected: [String]) throws {
        let world = try world(#"{every: day, at: "10:00"}"#)
        try world.tick("2027-03-02 09:45")
        #expect(looks(try world.tick(awake)) == expected.flatMap { [$0, $0] })
    }

    @Test(arguments: [
        ("", "2027-03-10 09:59", "entered"), ("", "2027-03-10 10:01", "missed"),
        (", catch_up: 2 days", "2027-03-10 10:01", "entered"), (", catch_up: 2 days", "2027-03-12 09:00", "missed"),
    ])
    func `counts as missed for whom it was when it is too old`(catchUp: String, awake: String, word: String) throws {
        let world = try world("{every: week, weekdays: [tue], at: \"10:00\"\(catchUp)}")
        try world.tick("2027-03-03 09:45")
        #expect(
            looks(try world.tick(awake)) == ["\(word) schedule:2027-03-09T10:00", "\(word) schedule:2027-03-09T10:00"])
    }

    @Test func `stays to be looked at while it is paused, as long as it is useful`() throws {
        let world = try world(#"{every: day, at: "10:00"}"#)
        try world.store.write { _ = try FlowPause.begin(of: "digest", in: $0) }
        #expect(try world.tick("2027-03-03 12:00").isEmpty)
        try world.store.write { _ = try FlowPause.lift(from: "digest", in: $0) }
        #expect(looks(try world.tick("2027-03-04 09:00")).first == "entered schedule:2027-03-03T10:00")
    }
}

import CivilTime
import Engine
import Flows
import Operations
import Profiles
import Storage
import Testing

private let catalogue = """
    version: 1
    tags: [do-not-contact, stop, vip, seen]
    fields:
      wedding_day: {path: attributes.dates.wedding, type: date}
      fitted_at: {path: custom_attributes.custom.fitted-at, type: datetime}
    """

/// A flow with these triggers that marks whoever comes in.
private func flow(_ triggers: String...) -> [String: String] {
    [
        "catalog.yaml": catalogue,
        "dates.flow.yaml": """
        version: 1
        flow: dates
        title: Dates
        owner: test
        status: live
        triggers:
        \(triggers.map { "  - \($0)" }.joined(separator: "\n"))
        reentry: every_time
        steps:
          - {id: mark, add_tag: seen}
          - {id: unmark, remove_tag: seen}
        """,
    ]
}

private func looks(_ trace: [TraceRecord]) -> [String] {
    trace.filter { [.entered, .missed(.catchUp)].contains($0.effect) }.map { "\($0.effect.word) \($0.occurrence)" }
}

private let everyYear = #"date: {field: joined_at, every: year, when: on the day, at: "09:00"}"#
private let everyBirthday = #"birthday: {when: on the day, at: "09:00"}"#

@Suite struct `A walk along dates` {
    private static let deployed = "2027-01-01 00:00"

    /// Ticks at 10:59 on each of the days, which is after nine and before midnight in every zone that is used.
    private func walk(_ world: World, days: some Sequence<Int>, size: Tick.BatchSize = .standard) throws
        -> [TraceRecord]
    {
        try days.flatMap { day in
            try world.tick(
                World.instant("2027-01-01 10:59").adding(milliseconds: Int64(day) * 86_400_000), size: size)
        }
    }

    private func day(_ written: String) -> FieldValue {
        CivilDate(written).map(FieldValue.date) ?? .missing
    }

    @Test func `comes every year from the year after the day's own, in the profile's zone`() throws {
        let world = try World(flow(everyYear), at: Self.deployed)
        try world.add(1, at: Self.deployed) { $0.values[.joinedAt] = day("2020-03-14") }
        try world.add(2, at: Self.deployed) { profile in
            profile.values[.joinedAt] = day("2026-02-28")
            profile.values[.timeZone] = FieldValue(text: "America/New_York")
        }
        let trace = try walk(world, days: 0..<800)
        #expect(
            looks(trace) == [
                "entered date.joined_at:2027-02-28", "entered date.joined_at:2027-03-14",
                "entered date.joined_at:2028-02-28", "entered date.joined_at:2028-03-14",
                "entered date.joined_at:2029-02-28",
            ])
    }

    @Test func `comes for nobody in the year in which they joined`() throws {
        let world = try World(flow(everyYear), at: Self.deployed)
        try world.add(1, at: Self.deployed) { $0.values[.joinedAt] = day("2027-03-14") }
        #expect(looks(try walk(world, days: 0..<400)).isEmpty)
        #expect(looks(try walk(world, days: 400..<500)) == ["entered date.joined_at:2028-03-14"])
    }

    @Test func `comes once for a date with its year, a datetime by its date where the profile is`() throws {
        let world = try World(
            flow(
                #"date: {field: wedding_day, every: once, when: 2 days before, at: "09:00"}"#,
                #"date: {field: fitted_at, every: once, when: 3 days after, at: "09:00"}"#), at: Self.deployed)
        try world.add(1, at: Self.deployed) { profile in
            profile.dates = ["2027-05-01", "2028-05-01"].compactMap { CivilDate($0) }
                .map { DateAttribute(handle: "wedding", date: $0, isRecurring: true) }
        }
        try world.add(2, at: Self.deployed) { profile in
            profile.values[.timeZone] = FieldValue(text: "America/New_York")
            profile.custom = [
                CustomAttribute(namespace: "custom", handle: "fitted-at", value: "2027-06-01T03:00:00Z")
            ]
        }
        #expect(
            looks(try walk(world, days: 0..<900)) == [
                "entered date.wedding_day:2027-05-01", "entered date.fitted_at:2027-05-31",
                "entered date.wedding_day:2028-05-01",
            ])
    }

    @Test(arguments: [
        // An hour, a day and eight days asleep: the day itself is over after the first.
        (1, ["entered date.joined_at:2027-03-14"]), (24, ["missed date.joined_at:2027-03-14"]),
        (8 * 24, ["missed date.joined_at:2027-03-14"]),
    ])
    func `names what was slept through`(hours: Int, expected: [String]) throws {
        let world = try World(flow(everyYear), at: Self.deployed)
        try world.add(1, at: Self.deployed) { $0.values[.joinedAt] = day("2020-03-14") }
        let asleep = World.instant("2027-03-14 08:30")
        try world.tick(asleep)
        #expect(looks(try world.tick(asleep.adding(milliseconds: Int64(hours) * 3_600_000))) == expected)
    }

    /// People with a birthday and a joining day, some of them the same day.
    private func crowd(in world: World) throws {
        for number in 1...24 {
            try world.add(number, at: Self.deployed) { profile in
                profile.values[.birthMonth] = .number(3)
                profile.values[.birthDay] = .number(Double(1 + number % 8))
                profile.values[.joinedAt] = day("2020-03-0\(1 + number % 5)")
                profile.values[.timeZone] = FieldValue(text: number % 3 == 0 ? "Pacific/Auckland" : nil)
            }
        }
    }

    @Test func `looks at each person once for all their days, in small batches as in large ones`() throws {
        var traces: [[String]] = []
        for size in [Tick.BatchSize.standard, Tick.BatchSize(changes: 3, profiles: 2)] {
            let world = try World(
                flow(everyBirthday, everyYear, #"schedule: {every: day, at: "09:30"}"#).withoutConditions,
                at: Self.deployed)
            try crowd(in: world)
            // Asleep from February to the 9th of March.
            let trace = try walk(world, days: [57, 67, 68], size: size)
            traces.append(trace.map(\.json).sorted())
            let occurrences = Dictionary(
                grouping: trace.filter { $0.effect != .notEntered(.alreadyActive) }, by: \.profile
            )
            .mapValues { looks($0) }
            for looks in occurrences.values { #expect(Set(looks).count == looks.count) }
            #expect(occurrences.count == 24)
        }
        #expect(traces[0] == traces[1])
    }
}

extension [String: String] {
    /// With the condition that a schedule asks for: everybody.
    fileprivate var withoutConditions: [String: String] {
        mapValues {
            $0.replacing("reentry: every_time", with: "enter_if:\n  - tags: {none: [vip]}\nreentry: every_time")
        }
    }
}

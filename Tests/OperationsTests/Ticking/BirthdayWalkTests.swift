import CivilTime
import Engine
import Flows
import Operations
import Profiles
import Storage
import Testing

private let birthdayFlow = [
    "birthday.flow.yaml": """
    version: 1
    flow: birthday
    title: Birthday
    owner: test
    status: live
    triggers:
      - birthday: {when: on the day, at: "09:00"}
    reentry: every_time
    steps:
      - {id: mark, add_tag: seen}
      - {id: unmark, remove_tag: seen}
    """
]

private let zones = ["Australia/Melbourne", nil, "Pacific/Auckland", "America/New_York"]

/// The 366 days of a leap year.
private let everyDay: [CivilDate] = {
    guard let first = CivilDate(year: 2024, month: 1, day: 1), let last = CivilDate(year: 2024, month: 12, day: 31)
    else { return [] }
    return Array(first...last)
}()

private func id(_ number: Int) -> ProfileID {
    ProfileID(high: 0x4000, low: 0x8000_0000_0000_0000 + UInt64(number))
}

/// Everybody's birthdays are spread over all 366 days and four zones.
private func everyone(in world: World, at start: String) throws {
    for (number, day) in everyDay.enumerated().map({ ($0 + 1, $1) }) {
        try world.add(number, at: start) { profile in
            profile.values[.birthMonth] = .number(Double(day.month))
            profile.values[.birthDay] = .number(Double(day.day))
            profile.values[.timeZone] = FieldValue(text: zones[number % zones.count])
        }
    }
}

/// The birthdays in a span of years, by the letter of the rule.
private func celebrations(of day: CivilDate, rule: String, in years: ClosedRange<Int>) -> [CivilDate] {
    years.compactMap { year in
        if let date = CivilDate(year: year, month: day.month, day: day.day) { return date }
        return switch rule {
        case "feb_28": CivilDate(year: year, month: 2, day: 28)
        case "mar_1": CivilDate(year: year, month: 3, day: 1)
        default: nil
        }
    }
}

@Suite struct `A walk through 800 days` {
    /// Just before 11 o'clock in Melbourne: in each of the zones nine o'clock has come and the day is not over.
    private let firstRun = World.instant("2026-12-01 10:59")
    private let deployed = "2026-12-01 00:00"

    private func walk(rule: String, days: [Int]) throws -> [ProfileID: [TraceRecord]] {
        let world = try World(birthdayFlow, settings: "leap_day: \(rule)\nruns: continuous", at: deployed)
        try everyone(in: world, at: deployed)
        var trace: [TraceRecord] = []
        for day in days {
            let now = instant(of: day)
            trace += try world.tick(now)
            #expect(try world.tick(now).isEmpty, "the second run at the same instant found something to do")
        }
        return Dictionary(grouping: trace, by: \.profile)
    }

    private func instant(of day: Int) -> Instant {
        firstRun.adding(milliseconds: Int64(day) * 86_400_000)
    }

    /// Everybody's birthdays whose nine o'clock comes after the deploy and not after the last run.
    private func expected(rule: String, lastDay: Int) -> [ProfileID: [String]] {
        var expected: [ProfileID: [String]] = [:]
        for (number, day) in everyDay.enumerated() {
            let zone = ZoneRules.named(zones[(number + 1) % zones.count] ?? "Australia/Melbourne") ?? .utc
            let dates = celebrations(of: day, rule: rule, in: 2026...2029).filter { date in
                let fire = zone.instant(of: date, at: ClockTime(hour: 9))
                return fire > World.instant(deployed) && fire <= instant(of: lastDay)
            }
            expected[id(number + 1)] = dates.map { "birthday:\($0)" }
        }
        return expected
    }

    @Test(arguments: ["feb_28", "mar_1", "skip"])
    func `enters each birthday exactly once a year, in the profile's own zone`(rule: String) throws {
        let trace = try walk(rule: rule, days: Array(0...800))
        for (profile, birthdays) in expected(rule: rule, lastDay: 800) {
            let entries = (trace[profile] ?? []).filter { $0.effect == .entered }
            #expect(entries.map(\.occurrence.description) == birthdays)
            for entry in entries {
                #expect(entry.occurrence.description == "birthday:\(entry.zone.date(at: entry.at))")
            }
        }
    }

    @Test func `names whom it missed when three days are skipped, and misses nobody else`() throws {
        let trace = try walk(rule: "feb_28", days: (0...800).filter { !(200...202).contains($0) })
        var missed = 0
        for (profile, birthdays) in expected(rule: "feb_28", lastDay: 800) {
            let looks = (trace[profile] ?? []).filter { $0.effect == .entered || $0.effect == .missed(.catchUp) }
            #expect(looks.map(\.occurrence.description) == birthdays)
            missed += looks.count { $0.effect == .missed(.catchUp) }
        }
        #expect((1...4).contains(missed), "each day is one person's birthday, and three days are gone")
    }

    @Test func `gives the same trace in small batches as in large ones`() throws {
        var traces: [[String]] = []
        for size in [Tick.BatchSize.standard, Tick.BatchSize(changes: 3, profiles: 2)] {
            let world = try World(birthdayFlow, at: deployed)
            try everyone(in: world, at: deployed)
            var lines: [String] = []
            for week in 1...20 { lines += try world.tick(instant(of: 7 * week), size: size).map(\.json).sorted() }
            traces.append(lines)
        }
        #expect(traces[0].count > 100)
        #expect(traces[0] == traces[1])
    }
}

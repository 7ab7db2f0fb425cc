import CivilTime
import Engine
import Flows
import Foundation
import Profiles
import Testing

/// A change of the clocks, as Foundation knows it, with a clock time that it skips or brings twice.
struct ClockChange: CustomStringConvertible {
    let zone: ZoneRules
    /// The clock time that is asked for, on the wall.
    let date: CivilDate
    let clock: ClockTime
    /// When it must be: the first instant after a gap, the first of two.
    let expected: Instant

    var description: String { "\(zone.identifier) \(date) \(clock)" }

    /// The next change in a zone after an instant; nil when there is none within a year, or none that moves a whole minute.
    init?(after start: Instant, in name: String) {
        guard let rules = ZoneRules.named(name), let foundation = TimeZone(identifier: name) else { return nil }
        let from = Date(timeIntervalSince1970: Double(start.milliseconds) / 1000)
        guard let change = foundation.nextDaylightSavingTimeTransition(after: from),
            change.timeIntervalSince(from) < 366 * 86_400
        else { return nil }
        let before = foundation.secondsFromGMT(for: change.addingTimeInterval(-1))
        let after = foundation.secondsFromGMT(for: change)
        guard before != after, (after - before) % 120 == 0 else { return nil }
        let at = Int64(change.timeIntervalSince1970)
        // The wall time in the middle of what is skipped, or of what comes twice.
        let wall = at + Int64(min(before, after)) + Int64(abs(after - before) / 2)
        zone = rules
        date = CivilDate(dayNumber: Int32(wall / 86_400))
        clock = ClockTime(minutes: Int(wall % 86_400) / 60)
        expected = Instant(milliseconds: (after > before ? at : wall - Int64(before)) * 1000)
    }

    /// Both changes of every zone of the tz database that has them, in the year after the start of 2027.
    static let all: [ClockChange] = TimeZone.knownTimeZoneIdentifiers.sorted().flatMap { name -> [ClockChange] in
        let start = instant("2027-01-01 00:00")
        guard let first = ClockChange(after: start, in: name) else { return [] }
        guard let second = ClockChange(after: first.expected.adding(milliseconds: 86_400_000), in: name) else {
            return [first]
        }
        return [first, second]
    }

    /// The workspace of somebody who lives there, some days before.
    func world(_ flow: Flow) -> World {
        let workspace = Workspace.melbourne { $0.zone = zone }
        let start = date.adding(days: -3)
        // 1988 had a 29 February.
        let birthDate = CivilDate(year: 1988, month: date.month, day: date.day) ?? date
        return World(
            flow, workspace: workspace, person: .person { $0.isBorn(birthDate) }, at: "\(start) 12:00")
    }
}

@Suite struct `Where the clocks change, in every zone` {
    @Test func `there are hundreds of them`() {
        #expect(ClockChange.all.count > 250)
    }

    @Test func `a date trigger fires at the first instant after the gap, or the first of two`() {
        for change in ClockChange.all {
            var world = change.world(flow(on: birthday(.onTheDay, at: change.clock)))
            world.walk(to: "\(change.date.adding(days: 1)) 12:00")
            #expect(world.trace.map(\.at) == [change.expected, change.expected], "\(change)")
        }
    }

    @Test func `a schedule fires at the first instant after the gap, or the first of two`() {
        for change in ClockChange.all {
            var world = change.world(
                flow(on: schedule(.weekdays([change.date.weekday]), at: change.clock), enterIf: [.yes]))
            world.walk(to: "\(change.date.adding(days: 1)) 12:00")
            #expect(world.trace.first?.at == change.expected, "\(change)")
        }
    }

    @Test func `a wait for a clock time ends at the first instant after the gap, or the first of two`() {
        for change in ClockChange.all {
            var world = change.world(flow(on: .manual, steps: [wait("3 days", at: change.clock), addTag("woken")]))
            world.enrol(into: "flow")
            world.walk(to: "\(change.date.adding(days: 1)) 12:00")
            #expect(world.trace.last?.at == change.expected, "\(change)")
        }
    }

    @Test func `a window that begins then opens at the first instant after the gap, or the first of two`() {
        for change in ClockChange.all {
            // Longer than any gap, and open on no evening before.
            guard change.clock.minutes < 1200 else { continue }
            let hours = sendWindow(change.clock, until: ClockTime(minutes: change.clock.minutes + 180))
            var world = change.world(
                flow(on: .manual, sendWindow: hours, steps: [wait("2 days", at: "23:30"), send(for: .benefits)]))
            world.enrol(into: "flow")
            world.walk(to: "\(change.date.adding(days: 1)) 12:00")
            #expect(world.messages.map(\.queuedAt) == [change.expected], "\(change)")
        }
    }

    @Test func `a wait of a day keeps the wall clock, and one of hours is exact`() {
        for change in ClockChange.all {
            var calendar = change.world(flow(on: .manual, steps: [wait("4 days"), addTag("woken")]))
            calendar.enrol(into: "flow")
            calendar.walk(to: "\(change.date.adding(days: 2)) 12:00")
            let noon = change.zone.instant(of: change.date.adding(days: 1), at: "12:00")
            #expect(calendar.trace.last?.at == noon, "\(change)")

            var exact = change.world(flow(on: .manual, steps: [wait("96 hours"), addTag("woken")]))
            let start = exact.clock
            exact.enrol(into: "flow")
            exact.walk(to: "\(change.date.adding(days: 2)) 23:00")
            #expect(exact.trace.last?.at == start.adding(milliseconds: 96 * 3_600_000), "\(change)")
        }
    }
}

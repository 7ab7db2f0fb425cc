import CivilTime
import Testing

private let melbourne = zone("Australia/Melbourne")
private let weekdays: Weekdays = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday]

private func window(_ from: String, _ until: String, on days: Weekdays = .everyDay) throws -> SendWindow {
    try #require(SendWindow(days: days, from: clock(from), until: clock(until)))
}

@Suite struct `A send window` {
    @Test(arguments: [
        // 14 March 2027 is a Sunday.
        ("2027-03-15 08:59", "2027-03-15 09:00"), ("2027-03-15 09:00", "2027-03-15 09:00"),
        ("2027-03-15 18:59", "2027-03-15 18:59"), ("2027-03-15 19:00", "2027-03-16 09:00"),
        ("2027-03-13 19:00", "2027-03-15 09:00"), ("2027-03-14 12:00", "2027-03-15 09:00"),
        ("2027-03-15 00:00", "2027-03-15 09:00"),
    ])
    func `includes its start, excludes its end and skips closed days`(at: String, opening: String) throws {
        let window = try window("09:00", "19:00", on: weekdays)
        let at = instant(at, in: melbourne)
        #expect(window.nextOpening(atOrAfter: at, in: melbourne) == instant(opening, in: melbourne))
        #expect(window.isOpen(at: at, in: melbourne) == (at == instant(opening, in: melbourne)))
    }

    @Test(arguments: [
        ("2027-03-12 21:59", "2027-03-12 22:00"), ("2027-03-12 23:30", "2027-03-12 23:30"),
        ("2027-03-13 01:59", "2027-03-13 01:59"), ("2027-03-13 02:00", "2027-03-19 22:00"),
        // Friday night runs into Saturday; the night that starts on Saturday is closed.
        ("2027-03-13 23:00", "2027-03-19 22:00"),
    ])
    func `over midnight belongs to the day it starts on`(at: String, opening: String) throws {
        let window = try window("22:00", "02:00", on: [.friday])
        #expect(
            window.nextOpening(atOrAfter: instant(at, in: melbourne), in: melbourne)
                == instant(opening, in: melbourne))
    }

    @Test(arguments: [
        // zone, from, until, asked at, next opening
        ("Australia/Melbourne", "02:15", "04:00", "2027-10-03T01:00:00+10:00", "2027-10-03T03:00:00+11:00"),
        ("Australia/Melbourne", "02:15", "02:45", "2027-10-03T01:00:00+10:00", "2027-10-04T02:15:00+11:00"),
        ("Australia/Melbourne", "01:00", "02:30", "2027-10-03T01:30:00+10:00", "2027-10-03T01:30:00+10:00"),
        ("Australia/Melbourne", "01:00", "02:30", "2027-10-03T03:00:00+11:00", "2027-10-04T01:00:00+11:00"),
        ("Australia/Melbourne", "02:00", "02:30", "2027-04-04T02:00:00+11:00", "2027-04-04T02:00:00+11:00"),
        // The hour that occurs again does not open the window again.
        ("Australia/Melbourne", "02:00", "02:30", "2027-04-04T02:10:00+10:00", "2027-04-05T02:00:00+10:00"),
        ("Australia/Melbourne", "02:30", "03:00", "2027-04-04T02:10:00+10:00", "2027-04-04T02:10:00+10:00"),
        ("America/Santiago", "00:00", "06:00", "2027-09-04T23:59:00-04:00", "2027-09-05T01:00:00-03:00"),
        // 23:00 to 24:00 occurred twice on 6 April 2024, and is still the window of one day.
        ("America/Santiago", "23:15", "24:00", "2024-04-06T23:30:00-04:00", "2024-04-06T23:30:00-04:00"),
        ("Pacific/Apia", "08:00", "20:00", "2011-12-29T20:00:00-10:00", "2011-12-31T08:00:00+14:00"),
        ("Pacific/Apia", "20:00", "06:00", "2011-12-31T00:00:00+14:00", "2011-12-31T00:00:00+14:00"),
    ])
    func `opens sensibly when clocks change`(name: String, from: String, until: String, at: String, opening: String)
        throws
    {
        let zone = zone(name)
        let window = try window(from, until)
        #expect(window.nextOpening(atOrAfter: instant(at), in: zone).iso8601(in: zone) == opening)
    }

    @Test(arguments: ["Australia/Melbourne", "America/Santiago", "Pacific/Apia", "Asia/Gaza", "Australia/Lord_Howe"])
    func `is open at every opening, and closed from any instant until then`(name: String) throws {
        let zone = zone(name)
        let windows = try [
            SendWindow.standard, .always, window("22:00", "06:00", on: [.friday, .saturday]),
            window("02:15", "02:45", on: [.sunday]), window("00:00", "00:30"), window("23:30", "24:00"),
            window("03:00", "02:00"),
        ]
        for window in windows {
            var at = instant("2011-09-01T00:00:00Z")
            while at < instant("2012-05-01T00:00:00Z") {
                let opening = window.nextOpening(atOrAfter: at, in: zone)
                if !window.isOpen(at: opening, in: zone) { Issue.record("\(opening.iso8601UTC) is not open") }
                if opening < at { Issue.record("\(opening.iso8601UTC) is in the past") }
                if opening > at {
                    let middle = at.adding(milliseconds: (opening.milliseconds - at.milliseconds) / 2)
                    let last = opening.adding(milliseconds: -1)
                    for closed in [at, middle, last] where window.isOpen(at: closed, in: zone) {
                        Issue.record("\(closed.iso8601UTC) is open before \(opening.iso8601UTC)")
                    }
                }
                at = at.adding(milliseconds: 6_100_000)
            }
        }
    }

    @Test func `is not made of hours that no day has`() {
        #expect(SendWindow(days: .everyDay, from: clock("09:00"), until: clock("09:00")) == nil)
        #expect(SendWindow(days: [], from: clock("09:00"), until: clock("10:00")) == nil)
        #expect(SendWindow(days: .everyDay, from: .endOfDay, until: clock("10:00")) == nil)
        #expect(SendWindow(days: .everyDay, from: clock("09:00"), until: .endOfDay) != nil)
    }

    @Test func `always is open, whatever the clocks do`() {
        for at in [Instant.distantPast, .distantFuture, instant("2024-04-07T03:30:00Z")] {
            #expect(SendWindow.always.isOpen(at: at, in: zone("America/Santiago")))
            #expect(SendWindow.always.nextOpening(atOrAfter: at, in: zone("America/Santiago")) == at)
        }
    }

    @Test func `is every day from 08:00 until 20:00 where none is set`() {
        #expect(SendWindow.standard.from == clock("08:00"))
        #expect(SendWindow.standard.until == clock("20:00"))
        #expect(SendWindow.standard.days == .everyDay)
    }
}

@Suite struct `Quiet hours` {
    @Test(arguments: [
        ("2027-03-15 19:59", "2027-03-15 19:59"), ("2027-03-15 20:00", "2027-03-16 09:00"),
        ("2027-03-16 00:00", "2027-03-16 09:00"), ("2027-03-16 08:59", "2027-03-16 09:00"),
        ("2027-03-16 09:00", "2027-03-16 09:00"),
    ])
    func `last until their end in the morning`(at: String, end: String) throws {
        let quiet = try #require(QuietHours(from: clock("20:00"), until: clock("09:00")))
        let at = instant(at, in: melbourne)
        #expect(quiet.end(after: at, in: melbourne) == instant(end, in: melbourne))
        #expect(quiet.isQuiet(at: at, in: melbourne) == (at != instant(end, in: melbourne)))
    }

    @Test func `join when the clocks skip all that lies between them`() throws {
        let quiet = try #require(QuietHours(from: clock("03:00"), until: clock("02:00")))
        #expect(
            quiet.end(after: instant("2027-10-03T01:30:00+10:00"), in: melbourne)
                == instant("2027-10-04T02:00:00+11:00"))
    }

    @Test func `are neither empty nor the whole day`() {
        #expect(QuietHours(from: clock("09:00"), until: clock("09:00")) == nil)
        #expect(QuietHours(from: .midnight, until: .endOfDay) == nil)
        #expect(QuietHours(from: .endOfDay, until: clock("09:00")) == nil)
    }
}

@Suite struct `Listed runs` {
    private let runs = RunTimes.listed([clock("16:00"), clock("09:30")])

    @Test(arguments: [
        ("2027-03-15T09:29:59+11:00", "2027-03-15T09:30:00+11:00"),
        ("2027-03-15T09:30:00+11:00", "2027-03-15T09:30:00+11:00"),
        ("2027-03-15T09:30:00.001+11:00", "2027-03-15T16:00:00+11:00"),
        ("2027-03-15T16:00:01+11:00", "2027-03-16T09:30:00+11:00"),
        ("2027-04-03T23:00:00Z", "2027-04-04T09:30:00+10:00"),
    ])
    func `come in the workspace's zone, in the order of the clock`(at: String, next: String) {
        #expect(runs.next(atOrAfter: instant(at), in: melbourne)?.iso8601(in: melbourne) == next)
    }

    @Test func `that the clocks skip come right after the gap`() {
        let runs = RunTimes.listed([clock("02:30")])
        #expect(
            runs.next(atOrAfter: instant("2027-10-03T00:00:00+10:00"), in: melbourne)
                == instant("2027-10-03T03:00:00+11:00"))
        let apia = zone("Pacific/Apia")
        #expect(
            runs.next(atOrAfter: instant("2011-12-29T12:00:00Z").adding(milliseconds: 3_600_000), in: apia)
                == instant("2011-12-31T00:00:00+14:00"))
        #expect(
            runs.next(atOrAfter: instant("2011-12-31T00:00:00+14:00"), in: apia)
                == instant("2011-12-31T00:00:00+14:00"))
    }

    @Test func `do not exist when the engine is always awake`() {
        #expect(RunTimes.continuous.next(atOrAfter: instant("2027-03-15T09:30:00Z"), in: .utc) == nil)
        #expect(RunTimes.listed([]).next(atOrAfter: instant("2027-03-15T09:30:00Z"), in: .utc) == nil)
    }
}

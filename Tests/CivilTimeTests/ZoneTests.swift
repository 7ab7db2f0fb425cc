import CivilTime
import Testing

@Suite struct `A zone` {
    @Test(arguments: [
        // zone, local time, the instant it stands for
        ("Australia/Melbourne", "2027-10-03 02:30", "2027-10-03T03:00:00+11:00"),
        ("Australia/Melbourne", "2027-10-03 02:00", "2027-10-03T03:00:00+11:00"),
        ("Australia/Melbourne", "2027-10-03 01:59", "2027-10-03T01:59:00+10:00"),
        ("Australia/Melbourne", "2027-04-04 02:30", "2027-04-04T02:30:00+11:00"),
        ("Australia/Melbourne", "2027-04-04 03:00", "2027-04-04T03:00:00+10:00"),
        ("America/New_York", "2027-03-14 02:15", "2027-03-14T03:00:00-04:00"),
        ("America/New_York", "2027-11-07 01:30", "2027-11-07T01:30:00-04:00"),
        ("America/New_York", "2027-11-07 02:00", "2027-11-07T02:00:00-05:00"),
        ("Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-03T02:30:00+11:00"),
        ("Australia/Lord_Howe", "2027-10-03 02:45", "2027-10-03T02:45:00+11:00"),
        ("Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-04T01:45:00+11:00"),
        ("America/Santiago", "2027-09-05 00:30", "2027-09-05T01:00:00-03:00"),
        ("Asia/Beirut", "2027-03-28 00:00", "2027-03-28T01:00:00+03:00"),
        ("Africa/Cairo", "2027-04-30 00:59", "2027-04-30T01:00:00+03:00"),
        ("Pacific/Apia", "2011-12-30 09:00", "2011-12-31T00:00:00+14:00"),
        ("Pacific/Apia", "2011-12-29 23:59", "2011-12-29T23:59:00-10:00"),
        ("Pacific/Apia", "2011-12-31 09:00", "2011-12-31T09:00:00+14:00"),
        ("Africa/Casablanca", "2027-02-07 02:30", "2027-02-07T02:30:00+01:00"),
        ("UTC", "2027-03-14 09:00", "2027-03-14T09:00:00+00:00"),
        ("Europe/London", "1969-07-01 12:00", "1969-07-01T12:00:00+01:00"),
        ("Europe/London", "2180-01-01 12:00", "2180-01-01T12:00:00+00:00"),
    ])
    func `reads a local time as its first instant, or the first after a gap`(name: String, local: String, at: String) {
        #expect(instant(local, in: zone(name)).iso8601(in: zone(name)) == at)
    }

    @Test(arguments: [
        ("Australia/Melbourne", "2027-10-03", "2027-10-03T00:00:00+10:00"),
        ("America/Santiago", "2027-09-05", "2027-09-05T01:00:00-03:00"),
        ("Asia/Beirut", "2027-03-28", "2027-03-28T01:00:00+03:00"),
        ("Africa/Cairo", "2027-04-30", "2027-04-30T01:00:00+03:00"),
        ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00"),
        // 24:00 was 23:00 again, so the day before came back for an hour; 7 April began after that.
        ("America/Santiago", "2024-04-07", "2024-04-07T00:00:00-04:00"),
    ])
    func `starts a day when its calendar first shows it or a later one`(name: String, day: String, start: String) {
        let zone = zone(name)
        #expect(zone.startOfDay(date(day)).iso8601(in: zone) == start)
        #expect(zone.date(at: zone.startOfDay(date(day)).adding(milliseconds: -1)) < date(day))
    }

    @Test(arguments: [
        "Australia/Melbourne", "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia", "Africa/Casablanca",
        "America/New_York", "UTC", "Asia/Gaza", "Antarctica/Troll",
    ])
    func `never goes back when local times go forward, and shows what was asked for`(name: String) {
        let zone = zone(name)
        var last = Instant.distantPast
        for day in stride(from: date("2011-01-01"), to: date("2014-01-01"), by: 1) {
            for minutes in stride(from: 0, to: 1440, by: 15) {
                let local = CivilDateTime(date: day, clock: ClockTime(minutes: minutes))
                let instant = zone.instant(of: local)
                if instant < last { Issue.record("\(local) is before the time that precedes it") }
                let shown = zone.local(at: instant)
                let before = zone.local(at: instant.adding(milliseconds: -1))
                if shown < local { Issue.record("\(local) shows as \(shown)") }
                if shown > local && before >= local { Issue.record("\(local) exists, but became \(shown)") }
                last = instant
            }
        }
    }

    @Test(arguments: [
        "EST", "GMT", "AEST", "PST8PDT", "GMT+3", "UTC+10", "+10:00", "", "/", "Australia", "Australia/", "/Melbourne",
        "australia/melbourne", "AUSTRALIA/MELBOURNE", "Australia/Melborne", "Mars/Phobos", "Etc/Nowhere", "Z", "utc",
        "posix/Europe/Paris", "SystemV/EST5", "../../etc/passwd", "Australia/Melbourne ", "Australia/Melb\u{0}ourne",
        "🕰/🕰",
    ])
    func `is unknown unless it is an IANA area or UTC`(name: String) {
        #expect(ZoneRules.named(name) == nil)
    }

    @Test(arguments: [
        "UTC", "Etc/GMT+5", "US/Eastern", "Asia/Calcutta", "Asia/Kolkata", "Europe/Kyiv",
        "America/Argentina/Buenos_Aires",
    ])
    func `keeps the name it was asked for by`(name: String) {
        #expect(ZoneRules.named(name)?.identifier == name)
    }

    @Test(arguments: [
        ("AEST", "Australia/Melbourne"), ("EST", "America/New_York"), ("PST", "America/Los_Angeles"),
        ("GMT", "Europe/London"), ("BST", "Europe/London"), ("CET", "Europe/Paris"), ("Z", "UTC"), ("utc", "UTC"),
        ("australia/melbourne", "Australia/Melbourne"), ("Australia/melbourne", "Australia/Melbourne"),
        ("Melbourne", "Australia/Melbourne"), ("new york", "America/New_York"),
        ("America/New York", "America/New_York"),
    ])
    func `is suggested for what authors write instead`(wrong: String, right: String) {
        #expect(ZoneRules.suggestion(for: wrong) == right)
        #expect(ZoneRules.named(right) != nil)
    }

    @Test(arguments: ["", " ", "_", "/", "+10:00", "GMT+10", "Mars/Phobos", "here", "York"])
    func `is not suggested where nothing is near`(wrong: String) {
        #expect(ZoneRules.suggestion(for: wrong) == nil)
    }

    @Test func `is equal to another of the same name`() {
        #expect(zone("Australia/Melbourne") == zone("Australia/Melbourne"))
        #expect(zone("Australia/Melbourne") != zone("Australia/Sydney"))
        #expect(Set([zone("UTC"), .utc, zone("Asia/Tokyo")]).count == 2)
    }
}

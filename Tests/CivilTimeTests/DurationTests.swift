import CivilTime
import Testing

@Suite struct `A duration` {
    @Test(arguments: [
        ("10 minutes", "10 minutes"), ("1 minute", "1 minute"), ("36 hours", "36 hours"), ("1 day", "1 day"),
        ("1 days", "1 day"), ("2 day", "2 days"), ("3 days", "3 days"), ("2 weeks", "2 weeks"), ("1 month", "1 month"),
        ("1 year", "1 year"), ("1000 years", "1000 years"),
    ])
    func `is read from words`(words: String, written: String) {
        #expect(duration(words).description == written)
    }

    @Test(arguments: [
        ("7d", "7 days"), ("P7D", "7 days"), ("7 Days", "7 days"), ("7 DAYS", "7 days"), ("7days", "7 days"),
        ("7  days", "7 days"), (" 7 days", "7 days"), ("07 days", "7 days"), ("+7 days", "7 days"),
        ("-7 days", "7 days"),
        ("a week", "1 week"), ("an hour", "1 hour"), ("two hours", "2 hours"), ("nine days", "9 days"),
        ("1.5 hours", "90 minutes"), ("0.5 days", "12 hours"), ("1,5 years", "18 months"), ("2.0 days", "2 days"),
        ("PT36H", "36 hours"), ("PT30M", "30 minutes"), ("P1M", "1 month"), ("P2W", "2 weeks"), ("P1Y", "1 year"),
        ("24h", "24 hours"), ("10 mins", "10 minutes"), ("3 wks", "3 weeks"),
    ])
    func `has a suggestion for what was meant`(found: String, suggestion: String) {
        #expect(mistake(in: found) == "\(found) → \(suggestion)")
    }

    @Test(arguments: [
        "", " ", "days", "7", "10m", "1.5 months", "0.3 weeks", "P", "PT", "P1DT12H", "1 day 12 hours", "7 fortnights",
        "90 seconds", "７ days", "٧ days", "soon", "1.25 hours", "7 däys", "1e3 days", "2 months ago",
        "99999999999999999999999999999999999999999999999999999999999999999999999999 parsecs",
    ])
    func `has no suggestion where more than one thing may be meant`(found: String) {
        #expect(mistake(in: found) == "\(found) → nothing")
    }

    @Test(arguments: [
        ("0 days", DurationMistake.Kind.zero), ("000 hours", .zero), ("1001 years", .tooLong),
        ("525960001 minutes", .tooLong), ("99999999999999999999999999 days", .tooLong),
    ])
    func `is neither nothing nor longer than a thousand years`(words: String, kind: DurationMistake.Kind) {
        guard case .failure(let mistake) = CalendarDuration.parse(words) else {
            Issue.record("\(words) was read")
            return
        }
        #expect(mistake.kind == kind)
        #expect(mistake.suggestion == nil)
    }

    @Test func `is exact in minutes and hours only`() {
        #expect(duration("36 hours").exactMilliseconds == 129_600_000)
        #expect(duration("10 minutes").exactMilliseconds == 600_000)
        for calendar in ["1 day", "1 week", "1 month", "1 year"] { #expect(!duration(calendar).isExact) }
    }

    @Test(arguments: [
        // Clocks go forward at 02:00 on 3 October 2027 and back at 03:00 on 4 April.
        ("2027-10-02T09:00:00+10:00", "1 day", "2027-10-03T09:00:00+11:00"),
        ("2027-10-02T09:00:00+10:00", "24 hours", "2027-10-03T10:00:00+11:00"),
        ("2027-10-02T02:30:00+10:00", "1 day", "2027-10-03T03:00:00+11:00"),
        ("2027-04-03T02:30:00+11:00", "1 day", "2027-04-04T02:30:00+11:00"),
        ("2027-04-03T09:00:00+11:00", "1 day", "2027-04-04T09:00:00+10:00"),
        ("2027-01-31T09:00:00+11:00", "1 month", "2027-02-28T09:00:00+11:00"),
        ("2028-02-29T09:00:30.250+11:00", "1 year", "2029-02-28T09:00:30.250+11:00"),
    ])
    func `keeps the time on the clock when it is a calendar unit`(from: String, words: String, to: String) {
        let melbourne = zone("Australia/Melbourne")
        #expect(duration(words).after(instant(from), in: melbourne).iso8601(in: melbourne) == to)
    }

    @Test func `goes back as it goes forward`() {
        let melbourne = zone("Australia/Melbourne")
        let start = instant("2027-10-03T09:00:00+11:00")
        #expect(duration("1 day").before(start, in: melbourne) == instant("2027-10-02T09:00:00+10:00"))
        #expect(duration("24 hours").before(start, in: melbourne) == instant("2027-10-02T08:00:00+10:00"))
        #expect(
            duration("1 month").before(instant("2027-03-31T09:00:00+11:00"), in: melbourne)
                == instant("2027-02-28T09:00:00+11:00"))
    }

    @Test func `does not leave the range of time`() {
        for unit in ["525960000 minutes", "8766000 hours", "365250 days", "12000 months", "1000 years"] {
            #expect(duration(unit).after(.distantFuture, in: .utc) == .distantFuture)
            #expect(duration(unit).before(.distantPast, in: .utc) == .distantPast)
        }
    }

    private func mistake(in words: String) -> String {
        switch CalendarDuration.parse(words) {
        case .success(let duration): "\(words) is \(duration)"
        case .failure(let mistake): "\(mistake.found) → \(mistake.suggestion ?? "nothing")"
        }
    }
}

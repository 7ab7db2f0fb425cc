import CivilTime
import Foundation
import Testing

@Suite struct `A civil date` {
    @Test func `counts days as Foundation's calendar does, and comes back from every count`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        // Foundation turns Julian in 1582; from then on both must agree.
        for dayNumber in stride(from: Int32(-141_000), to: 200_000, by: 61) {
            let ours = CivilDate(dayNumber: dayNumber)
            let theirs = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(dayNumber) * 86_400))
            #expect(ours.year == theirs.year)
            #expect(ours.month == theirs.month)
            #expect(ours.day == theirs.day)
            #expect(ours.weekday.rawValue % 7 + 1 == theirs.weekday)
            #expect(CivilDate(year: ours.year, month: ours.month, day: ours.day) == ours)
        }
    }

    @Test func `follows its neighbour on each day of four hundred years`() {
        var expected = date("1800-01-01")
        for year in 1800..<2200 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let found = CivilDate(year: year, month: month, day: day) else { continue }
                    if found != expected { Issue.record("\(found) stands where \(expected) should") }
                    expected = expected.adding(days: 1)
                }
            }
        }
        #expect(expected == date("2200-01-01"))
    }

    @Test(arguments: ["1970-01-01", "2000-02-29", "0001-01-01", "9999-12-31", "2027-03-14"])
    func `is written as it is read`(text: String) {
        #expect(CivilDate(text)?.description == text)
    }

    @Test(arguments: [
        "", "2027", "2027-3-14", "2027-03-14 ", " 2027-03-14", "2027-13-01", "2027-00-10", "2027-02-29", "1900-02-29",
        "2027-04-31", "2027-03-00", "0000-01-01", "-2027-03-14", "20270314", "2027/03/14", "14-03-2027", "03/04/2027",
        "２０２７-０３-１４", "٢٠٢٧-٠٣-١٤", "2027-03-14T09:00", "99999-01-01", "2027-03-1\u{301}4", "today",
        "999999999999999999999999-01-01",
    ])
    func `is not read from anything but YYYY-MM-DD of a real day`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        ("2027-01-31", 1, "2027-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2027-03-31", 1, "2027-04-30"),
        ("2027-01-31", 2, "2027-03-31"), ("2027-12-31", 2, "2028-02-29"), ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"), ("2027-03-31", -1, "2027-02-28"), ("2027-01-15", -1, "2026-12-15"),
        ("2027-01-15", -13, "2025-12-15"), ("2027-05-31", 0, "2027-05-31"), ("1970-01-31", -23, "1968-02-29"),
    ])
    func `clamps to the end of a shorter month`(from: String, months: Int, to: String) {
        #expect(date(from).adding(months: months) == date(to))
    }

    @Test(arguments: [
        ("2027-03-14", "7 days", "2027-03-21", "2027-03-07"), ("2027-03-14", "2 weeks", "2027-03-28", "2027-02-28"),
        ("2027-01-31", "1 month", "2027-02-28", "2026-12-31"), ("2028-02-29", "1 year", "2029-02-28", "2027-02-28"),
        ("2027-12-31", "1 day", "2028-01-01", "2027-12-30"),
    ])
    func `moves by calendar durations both ways`(from: String, by: String, later: String, earlier: String) {
        #expect(date(from).adding(duration(by)) == date(later))
        #expect(date(from).subtracting(duration(by)) == date(earlier))
    }

    @Test func `strides by days`() {
        let week = Array(date("2028-02-26")...date("2028-03-03"))
        #expect(week.count == 7)
        #expect(week.map(\.weekday) == [.saturday, .sunday, .monday, .tuesday, .wednesday, .thursday, .friday])
        #expect(date("2027-03-14").days(until: date("2027-03-01")) == -13)
    }

    @Test func `stays a date at the far ends of its range`() {
        #expect(CivilDate(dayNumber: .max).adding(days: 1) == CivilDate(dayNumber: .max))
        #expect(CivilDate(dayNumber: .min).adding(years: -1000) == CivilDate(dayNumber: .min))
        #expect(CivilDate(dayNumber: .min).description.hasPrefix("-"))
    }
}

@Suite struct `A birthday on 29 February` {
    @Test(arguments: [
        (LeapDayRule.feb28, [2024: "02-29", 2025: "02-28", 2026: "02-28", 2027: "02-28", 2028: "02-29"]),
        (.feb28, [2029: "02-28", 2030: "02-28", 2031: "02-28", 2032: "02-29", 2100: "02-28"]),
        (.mar1, [2024: "02-29", 2025: "03-01", 2026: "03-01", 2027: "03-01", 2028: "02-29"]),
        (.mar1, [2029: "03-01", 2030: "03-01", 2031: "03-01", 2032: "02-29", 2100: "03-01"]),
        (.skip, [2024: "02-29", 2028: "02-29", 2032: "02-29", 2000: "02-29"]),
    ])
    func `is celebrated by the rule`(rule: LeapDayRule, days: [Int: String]) throws {
        let leapDay = try #require(MonthDay(month: 2, day: 29))
        for (year, day) in days {
            #expect(rule.anniversary(of: leapDay, inYear: year) == date("\(year)-\(day)"))
        }
    }

    @Test(arguments: [2025, 2026, 2027, 2029, 2030, 2031, 2100])
    func `is skipped in common years when the rule says so`(year: Int) throws {
        #expect(LeapDayRule.skip.anniversary(of: try #require(MonthDay(month: 2, day: 29)), inYear: year) == nil)
    }

    @Test(arguments: LeapDayRule.allCases)
    func `leaves every other day alone`(rule: LeapDayRule) throws {
        for day in [(2, 28), (3, 1), (12, 31)] {
            let monthDay = try #require(MonthDay(month: day.0, day: day.1))
            for year in 2024...2032 {
                #expect(rule.anniversary(of: monthDay, inYear: year)?.monthDay == monthDay)
            }
        }
    }

    @Test func `has the words of the workspace file`() {
        #expect(LeapDayRule.allCases.map(\.rawValue) == ["feb_28", "mar_1", "skip"])
    }
}

@Suite struct `A day of the year` {
    @Test func `exists when some year has it`() {
        #expect(MonthDay(month: 2, day: 29)?.isLeapDay == true)
        for impossible in [(2, 30), (4, 31), (13, 1), (0, 1), (1, 0), (1, 32), (-1, 5)] {
            #expect(MonthDay(month: impossible.0, day: impossible.1) == nil)
        }
        let all = (1...12).flatMap { month in (1...31).compactMap { MonthDay(month: month, day: $0) } }
        #expect(all.count == 366)
        #expect(all == all.sorted())
        #expect(all.allSatisfy { MonthDay(code: $0.code) == $0 })
        #expect(MonthDay(code: 230) == nil)
        #expect(MonthDay(code: -314) == nil)
    }

    @Test func `is found on a date`() {
        #expect(date("2027-03-14").monthDay.code == 314)
    }
}

@Suite struct `A weekday` {
    @Test(arguments: Weekday.allCases)
    func `is read from its word alone`(day: Weekday) {
        #expect(Weekday(word: day.word) == day)
        #expect(Weekday(word: day.name) == nil)
        #expect(day.name.lowercased().hasPrefix(day.word))
    }

    @Test func `joins others in a set that keeps the order of the week`() {
        let days: Weekdays = [.sunday, .monday, .friday, .monday]
        #expect(days.days == [.monday, .friday, .sunday])
        #expect(!days.contains(.tuesday))
        #expect(Weekdays([]).isEmpty)
        #expect(Weekdays.everyDay.days == Weekday.allCases)
    }
}

/// A calendar day of the Gregorian calendar, in no particular zone.
package struct CivilDate: Sendable, Hashable {
    /// Days since 1970-01-01.
    package let dayNumber: Int32

    /// The day that is `dayNumber` days after 1970-01-01.
    package init(dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// A date of the years 1 to 9999; nil when the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard
            (1...9999).contains(year), (1...12).contains(month),
            (1...Self.daysInMonth(month, leapYear: Self.isLeap(year))).contains(day)
        else { return nil }
        self.init(clamping: Self.dayNumber(year: year, month: month, day: day))
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    package init?(_ text: String) {
        var digits = DigitReader(text)
        guard let date = digits.readDate(), digits.isAtEnd else { return nil }
        self = date
    }

    init(clamping dayNumber: Int) {
        self.init(dayNumber: Int32(clamping: dayNumber))
    }

    /// The calendar year.
    package var year: Int { yearMonthDay.year }
    /// 1 to 12.
    package var month: Int { yearMonthDay.month }
    /// 1 to 31.
    package var day: Int { yearMonthDay.day }

    /// Month and day together, as birthdays are compared.
    package var monthDay: MonthDay {
        let parts = yearMonthDay
        return MonthDay(knownMonth: parts.month, day: parts.day)
    }

    /// The day of the week.
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday, three days after a Monday.
        let sinceMonday = (Int(dayNumber) + 3) % 7
        return Weekday.allCases[sinceMonday < 0 ? sinceMonday + 7 : sinceMonday]
    }
}

extension CivilDate: Strideable {
    package static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }
    package static func == (left: Self, right: Self) -> Bool { left.dayNumber == right.dayNumber }
    package func distance(to other: Self) -> Int { days(until: other) }
    package func advanced(by days: Int) -> Self { adding(days: days) }
}

extension CivilDate: CustomStringConvertible {
    /// `2027-03-14`.
    package var description: String {
        var text = DigitWriter()
        text.write(self)
        return text.text
    }
}

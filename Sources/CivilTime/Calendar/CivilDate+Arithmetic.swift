extension CivilDate {
    /// Whether `year` has a 29 February.
    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// How many days later `other` is; negative when it is earlier.
    package func days(until other: CivilDate) -> Int { Int(other.dayNumber) - Int(dayNumber) }

    /// The date `days` later.
    package func adding(days: Int) -> CivilDate { CivilDate(clamping: Int(dayNumber) + days) }

    /// The same day of the month `months` later, or that month's last day when it is shorter.
    package func adding(months: Int) -> CivilDate {
        let parts = yearMonthDay
        let monthsSinceYearZero = parts.year * 12 + parts.month - 1 + months
        let year = monthsSinceYearZero.flooredDivision(by: 12)
        let month = monthsSinceYearZero - year * 12 + 1
        let day = min(parts.day, Self.daysInMonth(month, leapYear: Self.isLeap(year)))
        return CivilDate(clamping: Self.dayNumber(year: year, month: month, day: day))
    }

    /// The same day `years` later; 29 February becomes the 28th in a common year.
    package func adding(years: Int) -> CivilDate { adding(months: years * 12) }

    /// The date a calendar duration later; minutes and hours have no meaning for a date.
    package func adding(_ duration: CalendarDuration) -> CivilDate { moved(by: duration, times: 1) }

    /// The date a calendar duration earlier.
    package func subtracting(_ duration: CalendarDuration) -> CivilDate { moved(by: duration, times: -1) }

    private func moved(by duration: CalendarDuration, times sign: Int) -> CivilDate {
        switch duration.unit {
        case .days: adding(days: sign * duration.count)
        case .weeks: adding(days: sign * duration.count * 7)
        case .months: adding(months: sign * duration.count)
        case .years: adding(years: sign * duration.count)
        case .minutes, .hours: preconditionFailure("a date moves by days and longer, not by \(duration)")
        }
    }

    static func daysInMonth(_ month: Int, leapYear: Bool) -> Int {
        switch month {
        case 2: leapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Both directions count in years that begin in March, so that the leap day is a year's last and every month's start
    // is a straight line of days; 400 years are one cycle of 146,097 days, and 719,468 lie before 1970-01-01.

    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let cycle = marchYear.flooredDivision(by: 400)
        let yearOfCycle = marchYear - cycle * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        return cycle * 146_097 + dayOfCycle - 719_468
    }

    var yearMonthDay: (year: Int, month: Int, day: Int) {
        let days = Int(dayNumber) + 719_468
        let cycle = days.flooredDivision(by: 146_097)
        let dayOfCycle = days - cycle * 146_097
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension FixedWidthInteger {
    /// The quotient rounded towards the past, where `/` rounds towards zero.
    func flooredDivision(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

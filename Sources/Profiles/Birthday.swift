import CivilTime

/// The day of a birth, of which the year may be unknown.
package struct Birthday: Hashable, Sendable {
    /// Nil when the customer did not tell it.
    package let year: Int?
    package let monthDay: MonthDay

    /// Nil for a day that no calendar has; 29 February of a common year is one of them.
    package init?(year: Int?, month: Int, day: Int) {
        guard let monthDay = MonthDay(month: month, day: day) else { return nil }
        if let year, CivilDate(year: year, month: month, day: day) == nil { return nil }
        self.year = year
        self.monthDay = monthDay
    }

    /// The date of birth; nil without a year.
    package var date: CivilDate? {
        year.flatMap { CivilDate(year: $0, month: monthDay.month, day: monthDay.day) }
    }

    /// The birthday in `year` under the leap rule; nil when the rule skips it or nobody celebrates yet.
    package func anniversary(in year: Int, leapDay: LeapDayRule) -> CivilDate? {
        if let birthYear = self.year, year <= birthYear { return nil }
        return leapDay.anniversary(of: monthDay, inYear: year)
    }

    /// The next birthday on or after `today`. Where the rule skips common years, 1 March stands in.
    package func next(onOrAfter today: CivilDate, leapDay: LeapDayRule) -> CivilDate {
        let thisYear = shown(in: today.year, leapDay: leapDay)
        return thisYear >= today ? thisYear : shown(in: today.year + 1, leapDay: leapDay)
    }

    /// The last birthday on or before `today`.
    package func last(onOrBefore today: CivilDate, leapDay: LeapDayRule) -> CivilDate {
        let thisYear = shown(in: today.year, leapDay: leapDay)
        return thisYear <= today ? thisYear : shown(in: today.year - 1, leapDay: leapDay)
    }

    /// Completed years on `day`; nil without a year of birth or before the birth.
    package func age(on day: CivilDate, leapDay: LeapDayRule) -> Int? {
        guard let year, let date, date <= day else { return nil }
        return day.year - year - (shown(in: day.year, leapDay: leapDay) <= day ? 0 : 1)
    }

    /// The anniversary nearest to `date`, the later one of two equally near; nil when the rule skips it there.
    package func anniversary(nearest date: CivilDate, leapDay: LeapDayRule) -> CivilDate? {
        let year = date.year
        // Mostly the date is an anniversary itself, and the question is asked at every step.
        if leapDay.anniversary(of: monthDay, inYear: year) == date { return date }
        return (year - 1...year + 1)
            .compactMap { leapDay.anniversary(of: monthDay, inYear: $0) }
            .min { left, right in
                let distances = (abs(date.days(until: left)), abs(date.days(until: right)))
                return distances.0 != distances.1 ? distances.0 < distances.1 : left > right
            }
    }

    private func shown(in year: Int, leapDay: LeapDayRule) -> CivilDate {
        let rule = leapDay == .skip ? LeapDayRule.mar1 : leapDay
        guard let date = rule.anniversary(of: monthDay, inYear: year) else {
            preconditionFailure("every month and day but 29 February exists in \(year)")
        }
        return date
    }
}

import CivilTime
import Profiles

/// Days that a picture shows as one, cut off at both ends of the rehearsal.
package struct Period: Hashable, Sendable {
    /// How many days are shown as one.
    package enum Length: Hashable, Sendable {
        case day, week, month
    }

    package let first: CivilDate
    /// Included.
    package let last: CivilDate

    /// The day, or the first and the last one.
    package var words: String {
        first == last ? first.withWeekday : "\(first.withWeekday) to \(last.withWeekday)"
    }
}

extension Period.Length {
    /// Days for a short span; weeks for one above so many days, months above a year or so.
    package init(ofPicturesOver days: Int, weeksAbove: Int, monthsAbove: Int) {
        self = days > monthsAbove ? .month : days > weeksAbove ? .week : .day
    }

    /// `day`, `week`, `month`
    package var word: String {
        switch self {
        case .day: "day"
        case .week: "week"
        case .month: "month"
        }
    }

    fileprivate func last(of day: CivilDate) -> CivilDate {
        switch self {
        case .day: day
        case .week: day.adding(days: 7 - day.weekday.rawValue)
        case .month: day.adding(days: 1 - day.day).adding(months: 1).adding(days: -1)
        }
    }
}

extension RehearsalReport {
    /// The span in days, weeks from Monday, or months.
    package func periods(_ length: Period.Length) -> [Period] {
        var periods: [Period] = []
        var first = from
        while first <= until {
            let last = min(length.last(of: first), until)
            periods.append(Period(first: first, last: last))
            first = last.adding(days: 1)
        }
        return periods
    }

    /// How many messages each of the periods brought by channel.
    package func messages(in periods: [Period]) -> [[Channel: Int]] {
        let days = messagesByDay
        return periods.map { period in
            (period.first...period.last).reduce(into: [:]) { sum, day in
                sum.merge(days[day] ?? [:], uniquingKeysWith: +)
            }
        }
    }
}

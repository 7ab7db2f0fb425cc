/// What a calendar and a clock on the wall show, without saying in which zone.
package struct CivilDateTime: Sendable, Hashable, Comparable {
    /// What the calendar shows.
    package let date: CivilDate
    /// What the clock shows, as milliseconds since 00:00, below 86,400,000.
    package let millisecondOfDay: Int

    /// A date with a time on its clock; 24:00 is the start of the next date.
    package init(date: CivilDate, clock: ClockTime) {
        let nextDay = clock == .endOfDay
        self.init(date: nextDay ? date.adding(days: 1) : date, millisecondOfDay: nextDay ? 0 : clock.minutes * 60_000)
    }

    init(date: CivilDate, millisecondOfDay: Int) {
        self.date = date
        self.millisecondOfDay = millisecondOfDay
    }

    /// Reads `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS`, with a space or a `T` between.
    package init?(_ text: String) {
        var digits = DigitReader(text)
        guard let value = digits.readDateTime(secondsRequired: false), digits.isAtEnd else { return nil }
        self = value
    }

    /// The time on the clock, rounded down to the minute.
    package var clock: ClockTime { ClockTime(minutes: millisecondOfDay / 60_000) }

    package static func < (left: Self, right: Self) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }

    init(millisecondsSinceEpoch milliseconds: Int64) {
        let day = milliseconds.flooredDivision(by: Instant.millisecondsPerDay)
        self.init(
            date: CivilDate(clamping: Int(day)), millisecondOfDay: Int(milliseconds - day * Instant.millisecondsPerDay))
    }

    /// Milliseconds since 1970-01-01 00:00 on the same wall.
    var millisecondsSinceEpoch: Int64 {
        Int64(date.dayNumber) * Instant.millisecondsPerDay + Int64(millisecondOfDay)
    }
}

extension CivilDateTime: CustomStringConvertible {
    /// `2027-03-14 09:00`; seconds are written when there are some.
    package var description: String {
        var text = DigitWriter()
        text.write(date)
        text.write(" ")
        text.write(clock)
        let second = millisecondOfDay / 1000 % 60
        if second != 0 {
            text.write(":")
            text.write(second, width: 2)
        }
        return text.text
    }
}

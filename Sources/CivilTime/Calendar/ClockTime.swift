/// A time on a clock in whole minutes, from 00:00 to 24:00.
package struct ClockTime: Sendable, Hashable, Comparable {
    /// Minutes since midnight, 0 to 1440.
    package let minutes: Int

    /// A time that the program itself writes; `minutes` is 0 to 1440.
    package init(minutes: Int) {
        precondition((0...1440).contains(minutes), "a clock shows 0 to 1440 minutes, not \(minutes)")
        self.minutes = minutes
    }

    /// A time that the program itself writes, such as the hour of a default.
    package init(hour: Int, minute: Int = 0) {
        self.init(minutes: hour * 60 + minute)
    }

    /// Reads `HH:MM`, two digits each. `24:00` is read too: it is for callers to allow it only as an end.
    package init?(_ text: String) {
        var digits = DigitReader(text)
        guard
            let hour = digits.read(2), digits.take(":"), let minute = digits.read(2), digits.isAtEnd,
            minute < 60, hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// 00:00, where a day starts.
    package static let midnight = ClockTime(minutes: 0)
    /// 24:00, where a day ends.
    package static let endOfDay = ClockTime(minutes: 1440)

    /// 0 to 24.
    package var hour: Int { minutes / 60 }
    /// 0 to 59.
    package var minute: Int { minutes % 60 }

    var milliseconds: Int64 { Int64(minutes) * 60_000 }

    package static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}

extension ClockTime: CustomStringConvertible {
    /// `09:30`.
    package var description: String {
        var text = DigitWriter()
        text.write(self)
        return text.text
    }
}

/// A day of the year without its year, such as a birthday; 29 February is one.
package struct MonthDay: Sendable, Hashable, Comparable {
    /// Month × 100 + day: 314 is 14 March. Stores index birthdays by it.
    package let code: Int

    /// A day that some year has; nil for 30 February.
    package init?(month: Int, day: Int) {
        guard (1...12).contains(month), (1...CivilDate.daysInMonth(month, leapYear: true)).contains(day) else {
            return nil
        }
        code = month * 100 + day
    }

    /// The day that a stored `code` stands for.
    package init?(code: Int) {
        self.init(month: code / 100, day: code % 100)
    }

    init(knownMonth month: Int, day: Int) {
        code = month * 100 + day
    }

    /// 1 to 12.
    package var month: Int { code / 100 }
    /// 1 to 31.
    package var day: Int { code % 100 }
    /// Whether it is 29 February, the day that common years lack.
    package var isLeapDay: Bool { code == 229 }

    package static func < (left: Self, right: Self) -> Bool { left.code < right.code }
}

/// A set of weekdays in one byte.
package struct Weekdays: Sendable, Hashable, ExpressibleByArrayLiteral {
    private var bits: UInt8

    /// The days of `days`, in whatever order they come.
    package init(_ days: some Sequence<Weekday>) {
        bits = days.reduce(0) { $0 | Self.bit(of: $1) }
    }

    package init(arrayLiteral days: Weekday...) {
        self.init(days)
    }

    /// Monday to Sunday.
    package static let everyDay = Weekdays(Weekday.allCases)

    /// Whether no day is in the set: a window that never opens.
    package var isEmpty: Bool { bits == 0 }

    /// The days from Monday on.
    package var days: [Weekday] { Weekday.allCases.filter(contains) }

    /// Whether `day` is in the set.
    package func contains(_ day: Weekday) -> Bool { bits & Self.bit(of: day) != 0 }

    private static func bit(of day: Weekday) -> UInt8 { 1 << UInt8(day.rawValue) }
}

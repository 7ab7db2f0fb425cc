/// A moment, the same everywhere.
package struct Instant: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    package let milliseconds: Int64

    /// The moment `milliseconds` after 1970 began in UTC; outside the years 1 to 9999 it is the nearest end of them.
    package init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.earliest), Self.latest)
    }

    /// The last moment of the year 9999: later than anything that happens.
    package static let distantFuture = Instant(milliseconds: latest)
    /// The first moment of the year 1: earlier than anything that happened.
    package static let distantPast = Instant(milliseconds: earliest)

    /// The moment `milliseconds` later; it stays between the distant past and the distant future.
    package func adding(milliseconds: Int64) -> Instant {
        let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
        guard !overflow else { return milliseconds > 0 ? .distantFuture : .distantPast }
        return Instant(milliseconds: sum)
    }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    static let millisecondsPerDay: Int64 = 86_400_000

    // Day numbers of 0001-01-01 and 9999-12-31.
    private static let earliest: Int64 = -719_162 * millisecondsPerDay
    private static let latest: Int64 = 2_932_897 * millisecondsPerDay - 1
}

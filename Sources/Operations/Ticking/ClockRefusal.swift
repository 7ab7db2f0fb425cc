import CivilTime
import Storage

/// Why an engine does not trust the clock it was given.
package enum ClockRefusal: Hashable, Sendable {
    /// The clock is this many milliseconds behind the last tick.
    case behind(Int64)
    /// The clock is this many milliseconds ahead of the last tick.
    case ahead(Int64)

    private static let oneMinute: Int64 = 60_000
    private static let thirtyDays: Int64 = 30 * 86_400_000

    /// Nil when `now` may follow `last`: at most a minute behind it, and at most 30 days ahead.
    package init?(_ now: Instant, after last: Instant?) {
        guard let last else { return nil }
        let ahead = now.milliseconds - last.milliseconds
        if ahead < -ClockRefusal.oneMinute {
            self = .behind(-ahead)
        } else if ahead > ClockRefusal.thirtyDays {
            self = .ahead(ahead)
        } else {
            return nil
        }
    }

    /// Lets the engine go on from a clock that jumped and that somebody vouches for.
    package static func accept(_ now: Instant, in store: any Store) throws {
        try store.write { writer in
            var standing = try writer.standing()
            standing.clock = now
            try writer.advance(to: standing)
        }
    }
}

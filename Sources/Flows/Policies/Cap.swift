import CivilTime
import Profiles

/// The most messages that one profile gets in a span of time.
package struct Cap: Hashable, Sendable {
    /// The span in which messages are counted.
    package enum Span: Hashable, Sendable {
        /// The last so long; a message is forgotten exactly at its end.
        case rolling(CalendarDuration)
        /// Since the start of the day, the week (on Monday) or the month, in the profile's zone.
        case calendar(CalendarUnit)
    }

    package var name: String
    /// Nil counts every channel together.
    package var channel: Channel?
    /// Nil counts every purpose, those too that no cap refuses.
    package var purposes: Set<Purpose>?
    /// At least 1.
    package var max: Int
    package var span: Span

    package init(name: String, channel: Channel? = nil, purposes: Set<Purpose>? = nil, max: Int, per span: Span) {
        self.name = name
        self.channel = channel
        self.purposes = purposes
        self.max = max
        self.span = span
    }
}

/// A span of the calendar.
package enum CalendarUnit: String, CaseIterable, Hashable, Sendable {
    case day, week, month
}

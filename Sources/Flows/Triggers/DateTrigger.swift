import CivilTime
import Profiles

/// Fires some days before, on or after a day of each profile: every year, or once.
package struct DateTrigger: Hashable, Sendable {
    /// The day that the trigger is about.
    package enum Subject: Hashable, Sendable {
        case birthday
        /// A date or datetime that is stored, `attributes.dates` among them.
        case field(FieldDefinition)
    }

    /// How often the day comes.
    package enum Recurrence: String, CaseIterable, Hashable, Sendable {
        /// By month and day, from the year after the day's own.
        case year
        case once
    }

    package var subject: Subject
    package var recurrence: Recurrence
    package var offset: DateOffset
    /// In the profile's zone; ignored when the workspace lists its runs.
    package var at: ClockTime
    /// How late is still useful; nil is the default of the offset's kind.
    package var catchUp: CalendarDuration?
    /// Replaces the workspace's rule; nil keeps it.
    package var leapDay: LeapDayRule?

    package init(
        _ subject: Subject = .birthday, every recurrence: Recurrence = .year, offset: DateOffset, at: ClockTime,
        catchUp: CalendarDuration? = nil, leapDay: LeapDayRule? = nil
    ) {
        self.subject = subject
        self.recurrence = recurrence
        self.offset = offset
        self.at = at
        self.catchUp = catchUp
        self.leapDay = leapDay
    }
}

/// How far from its day a date trigger fires.
package enum DateOffset: Hashable, Sendable {
    case before(CalendarDuration)
    case onTheDay
    case after(CalendarDuration)

    /// The day on which the trigger fires for `target`.
    package func fireDate(for target: CivilDate) -> CivilDate {
        switch self {
        case .before(let duration): target.subtracting(duration)
        case .onTheDay: target
        case .after(let duration): target.adding(duration)
        }
    }
}

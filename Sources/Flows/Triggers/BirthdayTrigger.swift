import CivilTime

/// Fires once a year, some days before, on or after each profile's birthday.
package struct BirthdayTrigger: Hashable, Sendable {
    package var offset: DateOffset
    /// In the profile's zone; ignored when the workspace lists its runs.
    package var at: ClockTime
    /// How late is still useful; nil is the default of the offset's kind.
    package var catchUp: CalendarDuration?
    /// Replaces the workspace's rule; nil keeps it.
    package var leapDay: LeapDayRule?

    package init(
        offset: DateOffset, at: ClockTime, catchUp: CalendarDuration? = nil, leapDay: LeapDayRule? = nil
    ) {
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

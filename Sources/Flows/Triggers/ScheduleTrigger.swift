import CivilTime

/// Fires by a clock in the workspace's zone, for everyone in `enter_if`.
package struct ScheduleTrigger: Hashable, Sendable {
    /// The days on which it fires.
    package enum Days: Hashable, Sendable {
        case every
        case weekdays(Weekdays)
        /// 1 to 28
        case dayOfMonth(Int)
        case lastDayOfMonth
    }

    package var days: Days
    package var at: ClockTime
    /// How late is still useful.
    package var catchUp: CalendarDuration

    package init(days: Days, at: ClockTime, catchUp: CalendarDuration = ScheduleTrigger.catchUp) {
        self.days = days
        self.at = at
        self.catchUp = catchUp
    }

    /// How late a slot is still useful, unless somebody wrote otherwise.
    package static let catchUp = CalendarDuration(count: 1, unit: .days)
}

import CivilTime
import Profiles

/// Lets time pass.
package enum Wait: Hashable, Sendable {
    /// `3 days`: counted from when the step runs.
    case duration(CalendarDuration)
    /// `{for: 4 days, at: "10:00"}`: so many calendar days on, at a clock time.
    case days(CalendarDuration, at: ClockTime)
    /// `{until: …}`: a date that is read again when it changes.
    case until(WaitTarget, ifPast: IfPast)

    /// What a wait does whose date is gone by.
    package enum IfPast: String, CaseIterable, Hashable, Sendable {
        case `continue`, end
    }
}

/// The moment that a wait ends.
package struct WaitTarget: Hashable, Sendable {
    package var anchor: WaitAnchor
    package var shift: DateShift?
    /// In the profile's zone. Nil only for `trigger.at`, which then is an instant.
    package var at: ClockTime?

    package init(anchor: WaitAnchor, shift: DateShift? = nil, at: ClockTime?) {
        self.anchor = anchor
        self.shift = shift
        self.at = at
    }
}

/// What a wait for a date counts from.
package enum WaitAnchor: Hashable, Sendable {
    /// The day that the date trigger is about.
    case triggerDate
    /// The instant the trigger fired.
    case triggerInstant
    /// A date or datetime field of the profile.
    case field(FieldDefinition)
}

/// `+ 3 days` or `- 3 days` beside an anchor.
package struct DateShift: Hashable, Sendable {
    package var duration: CalendarDuration
    package var isBackwards: Bool

    package init(_ duration: CalendarDuration, isBackwards: Bool) {
        self.duration = duration
        self.isBackwards = isBackwards
    }
}

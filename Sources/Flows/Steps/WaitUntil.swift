import CivilTime

/// Lets time pass until something is so, or until it has taken too long.
package struct WaitUntil: Hashable, Sendable {
    /// All must be a definite yes.
    package var conditions: [Condition]
    /// Counted from when the step runs.
    package var upTo: CalendarDuration
    package var met: [Step]
    package var notMet: [Step]

    package init(conditions: [Condition], upTo: CalendarDuration, met: [Step], notMet: [Step]) {
        self.conditions = conditions
        self.upTo = upTo
        self.met = met
        self.notMet = notMet
    }
}

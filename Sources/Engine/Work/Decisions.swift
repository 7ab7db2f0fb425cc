import Profiles

/// What was decided about one profile; a store writes all of it or nothing.
package struct Decisions: Sendable {
    package let profile: ProfileNumber
    /// Enrolments that began, by number.
    package internal(set) var entered: [Enrolment]
    /// Earlier enrolments that are not as they were.
    package internal(set) var moved: [Enrolment]
    /// What steps changed on the profile, by number.
    package internal(set) var changes: [Change]
    /// By number.
    package internal(set) var messages: [QueuedMessage]
    /// In the order of deciding.
    package internal(set) var trace: [TraceRecord]

    package init(
        profile: ProfileNumber, entered: [Enrolment] = [], moved: [Enrolment] = [], changes: [Change] = [],
        messages: [QueuedMessage] = [], trace: [TraceRecord] = []
    ) {
        self.profile = profile
        self.entered = entered
        self.moved = moved
        self.changes = changes
        self.messages = messages
        self.trace = trace
    }
}

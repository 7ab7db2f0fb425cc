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
    /// By number.
    package internal(set) var requests: [WebhookRequest]
    /// Entries that began to wait, or are not as they were.
    package internal(set) var pendingEntries: [PendingEntry]
    /// Entries that wait no longer.
    package internal(set) var settledEntries: [PendingEntry]
    /// In the order of deciding.
    package internal(set) var trace: [TraceRecord]

    package init(
        profile: ProfileNumber, entered: [Enrolment] = [], moved: [Enrolment] = [], changes: [Change] = [],
        messages: [QueuedMessage] = [], requests: [WebhookRequest] = [], pendingEntries: [PendingEntry] = [],
        settledEntries: [PendingEntry] = [], trace: [TraceRecord] = []
    ) {
        self.profile = profile
        self.entered = entered
        self.moved = moved
        self.changes = changes
        self.messages = messages
        self.requests = requests
        self.pendingEntries = pendingEntries
        self.settledEntries = settledEntries
        self.trace = trace
    }
}

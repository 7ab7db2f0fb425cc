import CivilTime
import Flows
import Profiles

/// A profile with all that is to be decided about it now, and what deciding must know.
package struct ProfileWork: Sendable {
    package var context: ProfileContext
    /// Every enrolment of the profile, past ones too: they guard re-entry.
    package var enrolments: [Enrolment]
    package var history: ProfileHistory
    /// Changes not yet taken, by number.
    package var changes: [Change]
    /// Entries that wait for a tag or status to hold, by the number of the change that began them, then flow.
    package var pendingEntries: [PendingEntry]
    /// Date triggers and schedules that fire now, in the order of deciding.
    package var fires: [ClockFire]
    /// Whether due steps may run. They may not while changes or clock triggers of the profile are still to come.
    package var runsDueSteps: Bool

    package init(
        context: ProfileContext, enrolments: [Enrolment], history: ProfileHistory = ProfileHistory(),
        changes: [Change] = [], pendingEntries: [PendingEntry] = [], fires: [ClockFire] = [], runsDueSteps: Bool = true
    ) {
        self.context = context
        self.enrolments = enrolments
        self.history = history
        self.changes = changes
        self.pendingEntries = pendingEntries
        self.fires = fires
        self.runsDueSteps = runsDueSteps
    }
}

/// One firing of a clock trigger for one profile.
package struct ClockFire: Hashable, Sendable {
    /// What a trigger fires for.
    package enum Target: Hashable, Sendable {
        /// The day that a date trigger is about, and its place among the context's dates; nil for the birthday.
        case date(CivilDate, of: Int?)
        /// The local time of a schedule, in the workspace's zone.
        case slot(CivilDateTime)
    }

    /// The flow's place among the release's flows.
    package let flow: Int
    /// The trigger's place in its flow.
    package let trigger: Int
    package let target: Target
    package let at: Instant

    package init(flow: Int, trigger: Int, target: Target, at: Instant) {
        self.flow = flow
        self.trigger = trigger
        self.target = target
        self.at = at
    }
}

/// What happened to a profile before, as far as the release asks.
package struct ProfileHistory: Hashable, Sendable {
    /// Messages that were queued, or kept back by a holdout, and not withdrawn; by the time of queueing.
    package var messages: [PastMessage]
    /// By the number of their changes; those among the changes not yet taken are not in it.
    package var events: [PastEvent]
    /// When the customer last decided, or somebody last changed, each flag that flows may turn on.
    package var lastDecisions: [CommsFlag: Instant]

    package init(
        messages: [PastMessage] = [], events: [PastEvent] = [], lastDecisions: [CommsFlag: Instant] = [:]
    ) {
        self.messages = messages
        self.events = events
        self.lastDecisions = lastDecisions
    }
}

/// A message that counts for caps and conditions.
package struct PastMessage: Hashable, Sendable {
    /// The number of its enrolment.
    package let enrolment: Int64
    /// The step's id.
    package let step: String
    /// The message's id.
    package let message: String
    package let channel: Channel
    package let purpose: Purpose
    package let at: Instant

    package init(
        enrolment: Int64, step: String, message: String, channel: Channel, purpose: Purpose, at: Instant
    ) {
        self.enrolment = enrolment
        self.step = step
        self.message = message
        self.channel = channel
        self.purpose = purpose
        self.at = at
    }
}

/// An event that was recorded.
package struct PastEvent: Hashable, Sendable {
    /// The number of the change that recorded it.
    package let change: Int64
    package let name: String
    package let at: Instant
    package let data: EventData

    package init(change: Int64, name: String, at: Instant, data: EventData) {
        self.change = change
        self.name = name
        self.at = at
        self.data = data
    }
}

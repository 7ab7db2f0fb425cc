import CivilTime
import Flows
import Profiles

/// One profile's passage through one flow for one occurrence.
package struct Enrolment: Hashable, Sendable {
    /// Grows with each entry of the store, and is never given again.
    package let number: Int64
    package let profile: ProfileNumber
    /// The flow's id.
    package let flow: String
    package let occurrence: Occurrence
    /// The day that a date trigger was about, as it was at entry.
    package let targetDate: CivilDate?
    /// The instant at which the trigger fired.
    package let triggerAt: Instant
    package let enteredAt: Instant
    /// The depth of cause of what the enrolment writes.
    package var depth: Int
    package var state: EnrolmentState

    package init(
        number: Int64, profile: ProfileNumber, flow: String, occurrence: Occurrence, targetDate: CivilDate?,
        triggerAt: Instant, enteredAt: Instant, depth: Int, state: EnrolmentState
    ) {
        self.number = number
        self.profile = profile
        self.flow = flow
        self.occurrence = occurrence
        self.targetDate = targetDate
        self.triggerAt = triggerAt
        self.enteredAt = enteredAt
        self.depth = depth
        self.state = state
    }

    /// The stay of somebody who is still inside; nil after the exit.
    package var stay: Stay? {
        if case .inside(let stay) = state { stay } else { nil }
    }
}

/// Inside a flow, or out of it for good.
package enum EnrolmentState: Hashable, Sendable {
    case inside(Stay)
    case left(Reason, at: Instant)
}

/// Where somebody inside a flow stands, and when it goes on.
package struct Stay: Hashable, Sendable {
    /// What the person stands at the step for.
    package enum Phase: String, CaseIterable, Hashable, Sendable {
        /// The step is to run.
        case ready
        /// The step is a wait that has begun.
        case waiting
        /// The step is a send that a window or quiet hours hold.
        case held
    }

    /// The step's id; nil in a flow without steps, or behind the last one.
    package var step: String?
    package var phase: Phase
    /// When the wait began; at any other step when it was due, from which the deadline of a send counts.
    package var since: Instant
    /// When the engine looks again.
    package var due: Instant

    package init(step: String?, phase: Phase, since: Instant, due: Instant) {
        self.step = step
        self.phase = phase
        self.since = since
        self.due = due
    }
}

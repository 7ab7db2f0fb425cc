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
    /// The arm that was taken at each split, by the split's id.
    package var arms: [String: String]
    /// The data of the event that started it, where the release asks for it; it is not stored again.
    package let data: EventData
    package var state: EnrolmentState

    package init(
        number: Int64, profile: ProfileNumber, flow: String, occurrence: Occurrence, targetDate: CivilDate?,
        triggerAt: Instant, enteredAt: Instant, depth: Int, arms: [String: String] = [:],
        data: EventData = EventData(), state: EnrolmentState
    ) {
        self.number = number
        self.profile = profile
        self.flow = flow
        self.occurrence = occurrence
        self.targetDate = targetDate
        self.triggerAt = triggerAt
        self.enteredAt = enteredAt
        self.depth = depth
        self.arms = arms
        self.data = data
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
        /// The step is a send that a window, quiet hours, a cap or a limit hold.
        case held
        /// The step is a wait whose condition was met; it is to go on.
        case met
        /// The step is a call of another system that has not answered yet.
        case calling
        /// The other system took the call; the step is to go on.
        case answered
        /// The other system refused the call for good; the step is to go on.
        case failed
    }

    /// The step's id; nil in a flow without steps, or behind the last one.
    package var step: String?
    package var phase: Phase
    /// When the wait or the call began; at any other step when it was due, from which the deadline of a send counts.
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

import CivilTime
import Profiles

/// How far back a question looks.
package enum HistorySpan: Hashable, Sendable {
    case ever
    case withinLast(CalendarDuration)
    /// After what started the enrolment.
    case sinceEnrolment
}

/// Whether the engine sent the profile such a message; what a holdout kept back counts too. Nil parts take everything.
package struct ReceivedQuestion: Hashable, Sendable {
    package var message: String?
    package var channel: Channel?
    package var purpose: Purpose?
    package var span: HistorySpan

    package init(message: String? = nil, channel: Channel? = nil, purpose: Purpose? = nil, span: HistorySpan = .ever) {
        self.message = message
        self.channel = channel
        self.purpose = purpose
        self.span = span
    }
}

/// Whether an event was recorded often enough.
package struct DidQuestion: Hashable, Sendable {
    package var event: String
    /// About `event.data`; all must be a definite yes for an event to count.
    package var conditions: [Condition]
    package var span: HistorySpan
    /// At least 1.
    package var atLeast: Int

    package init(event: String, where conditions: [Condition] = [], span: HistorySpan = .ever, atLeast: Int = 1) {
        self.event = event
        self.conditions = conditions
        self.span = span
        self.atLeast = atLeast
    }
}

/// Whether the profile is in a flow, or went through it.
package struct FlowQuestion: Hashable, Sendable {
    package var flow: String
    /// Nil asks whether it is inside now; else whether it left as `completed` or `converted` in this time.
    package var completedWithin: CalendarDuration?

    package init(flow: String, completedWithin: CalendarDuration? = nil) {
        self.flow = flow
        self.completedWithin = completedWithin
    }
}

import CivilTime
import Flows
import Profiles

extension Scope {
    func received(_ question: ReceivedQuestion, for occasion: Occasion) -> Bool {
        history.messages.contains { message in
            (question.message ?? message.message) == message.message
                && (question.channel ?? message.channel) == message.channel
                && (question.purpose ?? message.purpose) == message.purpose
                && lies(message.at, by: nil, in: question.span, for: occasion)
        }
    }

    func did(_ question: CompiledDid, for occasion: Occasion) -> Bool {
        var count = 0
        for event in history.events where event.name == question.event {
            guard lies(event.at, by: event.change, in: question.span, for: occasion),
                holds(question.conditions, for: occasion.looking(at: event.data))
            else { continue }
            count += 1
            if count >= question.atLeast { return true }
        }
        return false
    }

    /// Whether the profile is in a flow now, or completed it in the time that is asked about.
    func isOrWasIn(_ question: FlowQuestion) -> Bool {
        enrolments.contains { enrolment in
            guard enrolment.flow == question.flow else { return false }
            switch (enrolment.state, question.completedWithin) {
            case (.inside, nil): return true
            case (.left(let reason, let at), let duration?):
                return (reason == .completed || reason == .converted)
                    && lies(at, by: nil, in: .withinLast(duration), for: nil)
            case (.inside, _), (.left, nil): return false
            }
        }
    }

    /// Whether something that happened at an instant lies in a span. What came with a numbered change came after what
    /// started the enrolment when its number is higher, were it at the same instant.
    private func lies(_ instant: Instant, by change: Int64?, in span: HistorySpan, for occasion: Occasion?) -> Bool {
        switch span {
        case .ever: return true
        case .withinLast(let duration):
            return compare(.instant(instant), from: moved(duration, back: true), to: nil) == .yes
        case .sinceEnrolment:
            guard let occasion else { preconditionFailure("only questions of an enrolment ask since when it is") }
            if let change, let start = occasion.startedByChange { return change > start }
            return instant >= occasion.startedAt
        }
    }
}

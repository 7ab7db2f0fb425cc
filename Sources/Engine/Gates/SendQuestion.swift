import CivilTime
import Flows
import Profiles
import Templates

/// A send that is due, with what its gates are asked about.
struct SendQuestion {
    let send: CompiledSend
    let flow: CompiledFlow
    /// The place of the enrolment in the fold.
    let index: Int
    /// The step's id.
    let step: String
    let occasion: Occasion
    /// After it nobody gets the message.
    let deadline: Instant
}

/// What the gates of a send come to.
enum SendVerdict {
    /// It is queued; `keptBack` says why nobody gets it all the same.
    case queue(CompiledChannel, TemplateValues, keptBack: Reason?)
    case refuse(Channel, Reason)
    /// Without an end when a person has to let the flow go on.
    case hold(Channel, Reason, until: Instant?)
}

extension ProfileFold {
    /// `due` is when the step was due, from which its deadline counts.
    func question(
        of send: CompiledSend, at step: String, of index: Int, in flow: CompiledFlow, due: Instant
    ) -> SendQuestion {
        let occasion = occasion(of: enrolments[index])
        return SendQuestion(
            send: send, flow: flow, index: index, step: step, occasion: occasion,
            deadline: deadline(of: send, due: due, for: occasion))
    }

    private func deadline(of send: CompiledSend, due: Instant, for occasion: Occasion) -> Instant {
        switch send.deadline {
        case .after(let duration): duration.after(due, in: scope.context.zone)
        case .endOfTriggerDate:
            occasion.triggerDate.map { engine.calendar.end(of: $0, in: scope.context.zone) } ?? .distantPast
        }
    }
}

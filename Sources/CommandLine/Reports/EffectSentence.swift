import CivilTime
import Engine
import Flows
import Profiles

/// What was decided, in words.
struct EffectSentence {
    let time: ShownTime

    func text(_ effect: Effect) -> String {
        switch effect {
        case .entered: "entered"
        case .notEntered(let reason): "not let in: \(reason.explanation)"
        case .send(let dispatch): "decided to send \(shown(dispatch))"
        case .held(let dispatch, let reason, let until):
            "holds \(shown(dispatch)) until \(time.text(untilHeld: until)): \(reason.explanation)"
        case .notSent(let dispatch, let reason): "did not send \(shown(dispatch)): \(reason.explanation)"
        case .addTag(let tag): "added tag \(tag)"
        case .removeTag(let tag): "removed tag \(tag)"
        case .addStatus(let status): "added status \(status)"
        case .removeStatus(let status): "removed status \(status)"
        case .optOut(let flag): "set \(flag.name)"
        case .setPreference(let flag): "turned \(flag.name) off"
        case .recordConsent(let flag): "recorded that the customer agreed: \(flag.name)"
        case .set(let field): "set \(field)"
        case .webhook(let system): "calls \(system)"
        case .emit(let event): "announced \(event)"
        case .waiting(let until): "waits until \(time.text(until))"
        case .branch(let way): "took the way \"\(way)\""
        case .split(let arm): "fell into the arm \"\(arm)\""
        case .exited(let reason): "left: \(reason.explanation) (\(reason.rawValue))"
        case .missed(let reason): "missed: \(reason.explanation)"
        case .handedOver(let outgoing): "handed over \(shown(outgoing))"
        case .withdrawn(let outgoing, let reason): "took back \(shown(outgoing)): \(reason.explanation)"
        case .failed(let outgoing, let reason): "could not hand over \(shown(outgoing)): \(reason.explanation)"
        case .outcomeUnknown(let outgoing): "gave \(shown(outgoing)) away, and does not know whether it arrived"
        }
    }

    private func shown(_ dispatch: Dispatch) -> String {
        "\(dispatch.message) by \(dispatch.channel.rawValue) for \(dispatch.purpose.rawValue)"
    }

    private func shown(_ outgoing: Outgoing) -> String {
        switch outgoing {
        case .message(let dispatch): shown(dispatch)
        case .call(let system): "the call of \(system)"
        }
    }
}

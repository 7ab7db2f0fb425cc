import CivilTime
import Diagnostics
import Engine
import Flows

extension CauseSearch {
    /// Why something happened otherwise than expected.
    func differing(_ line: ExpectedAction, _ happening: Happening, _ disagreements: [Disagreement]) -> Finding {
        let words = line.kind.words
        let when = text(happening.at)
        var sentence = "\(words) on \(when)"
        var causes = [Remark("the test expects it here", at: line.span)]
        switch disagreements.first {
        case .time:
            sentence += " instead of \(line.at?.shown(in: zone) ?? "")"
            causes += whyThen(happening)
        case .channel, .purpose, .value, .reason:
            sentence = "\(happening.kind.words) instead of \(words), on \(when)"
            causes += doer(of: happening)
        case .step:
            sentence += " at \(happening.step ?? "no step") instead of \(line.step ?? "")"
            causes += doer(of: happening)
        case nil: preconditionFailure("what differs, differs in something")
        }
        return Finding(sentence: sentence, causes: causes)
    }

    /// What something waited for until it happened.
    private func whyThen(_ happening: Happening) -> [Remark] {
        let record = performance.trace[happening.place]
        let before = performance.trace[..<happening.place].last {
            $0.enrolment == record.enrolment && $0.at < record.at
        }
        guard let before else { return doer(of: happening) + start(of: happening) }
        let step = before.step ?? "the flow"
        switch before.effect {
        case .held(_, let reason, _):
            return [
                Remark(
                    "\(step) was held from \(text(before.at)): \(reason.explanation) (\(reason.rawValue))",
                    at: before.source)
            ]
        case .waiting(let until):
            return [Remark("\(step) waited from \(text(before.at)) until \(text(until))", at: before.source)]
        case .entered, .notEntered, .send, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
            .setPreference, .recordConsent, .set, .webhook, .emit, .branch, .split, .exited, .missed, .handedOver,
            .withdrawn, .failed, .outcomeUnknown:
            return doer(of: happening)
        }
    }
}

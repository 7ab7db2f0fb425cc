import CivilTime
import Engine
import Flows
import Storage

extension EntryCount {
    /// Counts those who were not let in, by flow and reason.
    static func counts(in decisions: [Decisions], on day: CivilDate) -> [EntryCount] {
        struct Refusal: Hashable {
            let flow: String
            let outcome: Outcome
            let reason: Reason
        }
        var counts: [Refusal: Int] = [:]
        for record in decisions.lazy.flatMap(\.trace) {
            switch record.effect {
            case .notEntered(let reason):
                counts[Refusal(flow: record.flow, outcome: .notEntered, reason: reason), default: 0] += 1
            case .missed(let reason):
                counts[Refusal(flow: record.flow, outcome: .missed, reason: reason), default: 0] += 1
            case .entered, .send, .held, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
                .setPreference, .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split, .exited, .handedOver,
                .withdrawn, .failed, .outcomeUnknown:
                break
            }
        }
        return counts.map { refusal, count in
            EntryCount(flow: refusal.flow, day: day, outcome: refusal.outcome, reason: refusal.reason, count: count)
        }
    }
}

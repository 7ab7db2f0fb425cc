import CivilTime
import Diagnostics
import Engine
import Flows
import Profiles

/// What the flow under test did with one person of a world.
package struct Performance: Sendable {
    package let profile: ProfileID
    /// What was decided, in the order of deciding.
    package internal(set) var trace: [TraceRecord] = []
    /// What the engine says about records, by their places in the trace; filled only where somebody asked.
    var remarks: [Int: [Remark]] = [:]
    /// Refusals that leave no record, because a schedule looks at everybody; filled only where somebody asked.
    var silentRefusals: [SilentRefusal] = []
    /// What is to be said when nothing started the flow; filled only where somebody asked.
    var nearestStarts: [Remark] = []

    /// A look of a schedule at somebody whom it is not for.
    struct SilentRefusal: Sendable {
        let at: Instant
        let reason: Reason
        let remarks: [Remark]
        /// Where the trigger stands.
        let source: SourceSpan
    }
}

/// A sentence about a decision, and the place in a file that it is about.
package struct Remark: Hashable, Sendable {
    package let sentence: String
    /// Nil when no file has to do with it.
    package let span: SourceSpan?

    package init(_ sentence: String, at span: SourceSpan? = nil) {
        self.sentence = sentence
        self.span = span
    }
}

extension Performance {
    /// When somebody entered.
    var entries: [TraceRecord] { trace.filter { $0.effect == .entered } }

    /// A trigger that fired and let nobody in.
    struct Refusal {
        let at: Instant
        let reason: Reason
        let remarks: [Remark]
        /// Where the trigger stands.
        let source: SourceSpan?
    }

    /// Triggers that fired and let nobody in, or came too late, in the order of time.
    var refusals: [Refusal] {
        let recorded = trace.enumerated().compactMap { place, record -> Refusal? in
            switch record.effect {
            case .notEntered(let reason), .missed(let reason):
                Refusal(at: record.at, reason: reason, remarks: remarks[place] ?? [], source: record.source)
            case .entered, .send, .held, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
                .setPreference, .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split, .exited, .handedOver,
                .withdrawn, .failed, .outcomeUnknown:
                nil
            }
        }
        let silent = silentRefusals.map {
            Refusal(at: $0.at, reason: $0.reason, remarks: $0.remarks, source: $0.source)
        }
        return (recorded + silent).sorted { $0.at < $1.at }
    }

    /// The same without those that repeat the one before: a schedule may say no each week.
    var distinctRefusals: [Refusal] {
        var distinct: [Refusal] = []
        for refusal in refusals
        where distinct.last.map({ $0.reason != refusal.reason || $0.remarks != refusal.remarks }) ?? true {
            distinct.append(refusal)
        }
        return distinct
    }
}

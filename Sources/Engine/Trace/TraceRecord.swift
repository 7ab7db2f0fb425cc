import CivilTime
import Diagnostics
import Flows
import Profiles

/// One decision, the same in a run, a rehearsal, a test and an explanation.
package struct TraceRecord: Hashable, Sendable {
    package let at: Instant
    /// The profile's zone, in which `at` is written.
    package let zone: ZoneRules
    package let profile: ProfileID
    /// The flow's id.
    package let flow: String
    package let occurrence: Occurrence
    /// Nil for a refused entry.
    package let enrolment: Int64?
    /// The step's id, where one was reached.
    package let step: String?
    package let effect: Effect
    /// Where the verb or the trigger stands; nil when the release no longer has it.
    package let source: SourceSpan?

    package init(
        at: Instant, zone: ZoneRules, profile: ProfileID, flow: String, occurrence: Occurrence, enrolment: Int64?,
        step: String?, effect: Effect, source: SourceSpan?
    ) {
        self.at = at
        self.zone = zone
        self.profile = profile
        self.flow = flow
        self.occurrence = occurrence
        self.enrolment = enrolment
        self.step = step
        self.effect = effect
        self.source = source
    }
}

/// What was decided.
package enum Effect: Hashable, Sendable {
    case entered
    case notEntered(Reason)
    case send(Dispatch)
    case held(Dispatch, Reason, until: Instant)
    case notSent(Dispatch, Reason)
    case addTag(String)
    case removeTag(String)
    /// The flag that was set.
    case optOut(CommsFlag)
    case waiting(until: Instant)
    /// The case's name, or `else`.
    case branch(String)
    case exited(Reason)
    case missed(Reason)
    case handedOver(Dispatch)
    case withdrawn(Dispatch, Reason)
}

/// Which message on which channel for which purpose.
package struct Dispatch: Hashable, Sendable {
    package let message: String
    package let channel: Channel
    package let purpose: Purpose

    package init(message: String, channel: Channel, purpose: Purpose) {
        self.message = message
        self.channel = channel
        self.purpose = purpose
    }
}

extension Effect {
    /// The effect's word in the trace.
    package var word: String {
        switch self {
        case .entered: "entered"
        case .notEntered: "not_entered"
        case .send: "send"
        case .held: "held"
        case .notSent: "not_sent"
        case .addTag: "add_tag"
        case .removeTag: "remove_tag"
        case .optOut: "opt_out"
        case .waiting: "waiting"
        case .branch: "branch"
        case .exited: "exited"
        case .missed: "missed"
        case .handedOver: "handed_over"
        case .withdrawn: "withdrawn"
        }
    }

    package var reason: Reason? {
        switch self {
        case .notEntered(let reason), .exited(let reason), .missed(let reason): reason
        case .held(_, let reason, _), .notSent(_, let reason), .withdrawn(_, let reason): reason
        case .entered, .send, .addTag, .removeTag, .optOut, .waiting, .branch, .handedOver: nil
        }
    }

    package var dispatch: Dispatch? {
        switch self {
        case .send(let dispatch), .held(let dispatch, _, _), .notSent(let dispatch, _), .handedOver(let dispatch),
            .withdrawn(let dispatch, _):
            dispatch
        case .entered, .notEntered, .addTag, .removeTag, .optOut, .waiting, .branch, .exited, .missed: nil
        }
    }

    package var until: Instant? {
        switch self {
        case .held(_, _, let until), .waiting(let until): until
        case .entered, .notEntered, .send, .notSent, .addTag, .removeTag, .optOut, .branch, .exited, .missed,
            .handedOver, .withdrawn:
            nil
        }
    }
}

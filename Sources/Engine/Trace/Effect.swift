import CivilTime
import Flows
import Profiles

/// What was decided.
package enum Effect: Hashable, Sendable {
    case entered
    case notEntered(Reason)
    case send(Dispatch)
    /// Without an end when a limit holds it.
    case held(Dispatch, Reason, until: Instant?)
    case notSent(Dispatch, Reason)
    case addTag(String)
    case removeTag(String)
    case addStatus(String)
    case removeStatus(String)
    /// The flag that became true.
    case optOut(CommsFlag)
    /// The flag that became false.
    case setPreference(CommsFlag)
    /// The flag that became true by the customer's decision.
    case recordConsent(CommsFlag)
    /// The field's name; traces hold no values.
    case set(String)
    /// The catalogue's name of the other system.
    case webhook(to: String)
    /// The event's name.
    case emit(String)
    case waiting(until: Instant)
    /// The case's name, or `else`; at a `wait_until` `met` or `not_met`.
    case branch(String)
    /// The arm's name.
    case split(String)
    case exited(Reason)
    case missed(Reason)
    case handedOver(Outgoing)
    case withdrawn(Outgoing, Reason)
    /// For good.
    case failed(Outgoing, Reason)
    /// It may have arrived.
    case outcomeUnknown(Outgoing)
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
        case .addStatus: "add_status"
        case .removeStatus: "remove_status"
        case .optOut: "opt_out"
        case .setPreference: "set_preference"
        case .recordConsent: "record_consent"
        case .set: "set"
        case .webhook: "webhook"
        case .emit: "emit"
        case .waiting: "waiting"
        case .branch: "branch"
        case .split: "split"
        case .exited: "exited"
        case .missed: "missed"
        case .handedOver: "handed_over"
        case .withdrawn: "withdrawn"
        case .failed: "failed"
        case .outcomeUnknown: "outcome_unknown"
        }
    }

    package var reason: Reason? {
        switch self {
        case .notEntered(let reason), .exited(let reason), .missed(let reason), .held(_, let reason, _),
            .notSent(_, let reason), .withdrawn(_, let reason), .failed(_, let reason):
            reason
        case .entered, .send, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent,
            .set, .webhook, .emit, .waiting, .branch, .split, .handedOver, .outcomeUnknown:
            nil
        }
    }

    package var dispatch: Dispatch? {
        switch self {
        case .send(let dispatch), .held(let dispatch, _, _), .notSent(let dispatch, _): dispatch
        case .handedOver(.message(let dispatch)), .withdrawn(.message(let dispatch), _),
            .failed(.message(let dispatch), _), .outcomeUnknown(.message(let dispatch)):
            dispatch
        case .handedOver(.call), .withdrawn(.call, _), .failed(.call, _), .outcomeUnknown(.call), .entered, .notEntered,
            .addTag, .removeTag, .addStatus,
            .removeStatus, .optOut, .setPreference, .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split,
            .exited, .missed:
            nil
        }
    }

    package var until: Instant? {
        switch self {
        case .held(_, _, let until): until
        case .waiting(let until): until
        case .entered, .notEntered, .send, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
            .setPreference, .recordConsent, .set, .webhook, .emit, .branch, .split, .exited, .missed, .handedOver,
            .withdrawn, .failed, .outcomeUnknown:
            nil
        }
    }

    /// The one name that an effect carries besides its step and its message: a tag, a status, a flag, a field, an event,
    /// a case, an arm or another system; with its key in the trace.
    package var subject: (key: String, name: String)? {
        switch self {
        case .addTag(let tag), .removeTag(let tag): ("tag", tag)
        case .addStatus(let status), .removeStatus(let status): ("status", status)
        case .optOut(let flag), .setPreference(let flag), .recordConsent(let flag): ("flags", flag.name)
        case .set(let field): ("fields", field)
        case .webhook(let name), .handedOver(.call(let name)), .withdrawn(.call(let name), _),
            .failed(.call(let name), _), .outcomeUnknown(.call(let name)):
            ("to", name)
        case .emit(let event): ("event", event)
        case .branch(let way): ("case", way)
        case .split(let arm): ("arm", arm)
        case .entered, .notEntered, .send, .held, .notSent, .waiting, .exited, .missed, .handedOver(.message),
            .withdrawn(.message, _), .failed(.message, _), .outcomeUnknown(.message):
            nil
        }
    }
}

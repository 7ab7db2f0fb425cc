import CivilTime
import Flows
import Profiles

extension Verb {
    /// What the step does, as people read it: `send birthday-treat by email`.
    package var words: String {
        switch self {
        case .send(let send): "send \(send.message) by \(send.channels.map(\.rawValue).joined(separator: " or else "))"
        case .wait(let wait): wait.words
        case .waitUntil(let wait): "wait until it is so, \(wait.upTo) at most"
        case .branch: "choose by condition"
        case .split: "split by chance"
        case .addTag(let tags): "add the \(Verb.named("tag", tags))"
        case .removeTag(let tags): "remove the \(Verb.named("tag", tags))"
        case .addStatus(let statuses): "add the \(Verb.named("status", statuses))"
        case .removeStatus(let statuses): "remove the \(Verb.named("status", statuses))"
        case .optOut(let optOut): "opt out of \(optOut.channels.map(\.rawValue).joined(separator: ", "))"
        case .setPreference(let preference): "turn off \(preference.flags.map(\.name).joined(separator: ", "))"
        case .recordConsent(let consent): "record consent to \(consent.flags.map(\.name).joined(separator: ", "))"
        case .set(let settings): "set \(settings.map(\.field.name).joined(separator: ", "))"
        case .webhook(let call): "tell \(call.to)"
        case .emit(let emission): "announce \(emission.event)"
        case .end(let reason): "end as \(reason)"
        }
    }

    private static func named(_ noun: String, _ handles: [String]) -> String {
        let several = noun.hasSuffix("s") ? noun + "es" : noun + "s"
        return "\(handles.count == 1 ? noun : several) \(handles.joined(separator: ", "))"
    }
}

extension Wait {
    fileprivate var words: String {
        switch self {
        case .duration(let duration): "wait \(duration)"
        case .days(let duration, let clock): "wait \(duration), until \(clock)"
        case .until(let target, _): "wait until \(target.words)"
        }
    }
}

extension WaitTarget {
    fileprivate var words: String {
        let day =
            switch anchor {
            case .triggerDate: "the day"
            case .triggerInstant: "the start"
            case .field(let field): field.name
            }
        let shifted = shift.map { "\($0.duration) \($0.isBackwards ? "before" : "after") \(day)" } ?? day
        return at.map { "\(shifted), \($0)" } ?? shifted
    }
}

extension Step {
    /// For whom the step is, when it is not for everyone: `only for discount`.
    package var audienceWords: String? {
        guard !onlyArms.isEmpty else { return nil }
        let arms = onlyArms.sorted { $0.key < $1.key }.flatMap { $0.value.sorted() }
        return "only for \(arms.joined(separator: ", "))"
    }
}

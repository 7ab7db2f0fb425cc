import CivilTime
import Flows
import Profiles

/// What an expected line and something that happened disagree about.
package enum Disagreement: Hashable, Sendable {
    case time, step, channel, purpose, value, reason
}

extension ExpectedAction {
    /// What the line names that is otherwise; nil when it is about something else. Nothing is a fit.
    func disagreements(with happening: Happening, in zone: ZoneRules) -> [Disagreement]? {
        guard var found = kind.disagreements(with: happening.kind) else { return nil }
        if let at, !at.includes(happening.at, in: zone) { found.append(.time) }
        if let step, step != happening.step { found.append(.step) }
        return found
    }
}

extension ExpectedAction {
    /// How the line and something that happened are related.
    func relation(to happening: Happening, in zone: ZoneRules) -> Alignment.Relation {
        disagreements(with: happening, in: zone).map { $0.isEmpty ? .same : .similar } ?? .foreign
    }
}

extension ExpectedAction.Kind {
    /// Exits are always about the same thing: somebody leaves once.
    fileprivate func disagreements(with actual: ExpectedAction.Kind) -> [Disagreement]? {
        switch (self, actual) {
        case (.send(let message, let channel, let purpose), .send(let sent, let sentBy, let sentFor)):
            guard message == sent else { return nil }
            return (channel ?? sentBy == sentBy ? [] : [.channel]) + (purpose ?? sentFor == sentFor ? [] : [.purpose])
        case (.addTag(let name), .addTag(let other)), (.removeTag(let name), .removeTag(let other)),
            (.addStatus(let name), .addStatus(let other)), (.removeStatus(let name), .removeStatus(let other)),
            (.webhook(let name), .webhook(let other)), (.emit(let name), .emit(let other)):
            return name == other ? [] : nil
        case (.set(let wanted), .set(let given)):
            let shared = wanted.compactMap { one in given.first { $0.field == one.field }.map { (one, $0) } }
            guard !shared.isEmpty else { return nil }
            return shared.count == wanted.count && shared.allSatisfy { $0.0.value == $0.1.value } ? [] : [.value]
        case (.comms(let wanted), .comms(let given)):
            guard wanted.contains(where: { given[$0.key] != nil }) else { return nil }
            return wanted.allSatisfy { given[$0.key] == $0.value } ? [] : [.value]
        case (.exit(let reason), .exit(let other)): return reason == other ? [] : [.reason]
        case (.send, _), (.addTag, _), (.removeTag, _), (.addStatus, _), (.removeStatus, _), (.set, _), (.comms, _),
            (.webhook, _), (.emit, _), (.exit, _):
            return nil
        }
    }
}

import CivilTime
import Flows
import Profiles

/// Whether a queued message may still be handed over.
package enum ClaimDecision: Hashable, Sendable {
    case handOver
    /// It waits in the outbox: its flow is paused, or quiet hours are on.
    case wait
    case withdraw(Reason)
}

extension Engine {
    /// Looks at the gates again that can have closed since the message was queued. `work` holds the message's profile
    /// and its enrolments.
    package func claim(_ message: QueuedMessage, of work: ProfileWork, at now: Instant) -> ClaimDecision {
        guard let enrolment = work.enrolments.first(where: { $0.number == message.enrolment }) else {
            preconditionFailure("a message belongs to an enrolment of its profile")
        }
        let next = NextNumbers(change: 0, enrolment: 0, message: 0)
        let fold = ProfileFold(engine: self, work: work, now: now, next: next)
        if work.context.type != .active { return .withdraw(.profileNotActive) }
        if let flow = release.flow(enrolment.flow) {
            if isPaused(flow) { return .wait }
            if let reason = fold.exitReason(from: flow, for: fold.occasion(of: enrolment)) {
                return .withdraw(reason)
            }
        }
        if let reason = fold.scope.refusal(on: message.channel, for: message.purpose) { return .withdraw(reason) }
        if now > message.deadline { return .withdraw(.tooLate) }
        let quiet = release.release.workspace.quietHours[message.channel]
        return quiet?.isQuiet(at: now, in: work.context.zone) ?? false ? .wait : .handOver
    }
}

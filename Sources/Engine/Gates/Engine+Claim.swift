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
    package func claim(
        _ message: QueuedMessage, of work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> ClaimDecision {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        if let decision = standing(of: message.enrolment, in: fold) { return decision }
        if let reason = fold.scope.refusal(on: message.channel, for: message.purpose) { return .withdraw(reason) }
        if now > message.deadline { return .withdraw(.tooLate) }
        let quiet = release.release.workspace.quietHours[message.channel]
        return quiet?.isQuiet(at: now, in: work.context.zone) ?? false ? .wait : .handOver
    }

    /// Whether another system is still to be told.
    package func claim(
        _ request: WebhookRequest, of work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> ClaimDecision {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        if let decision = standing(of: request.enrolment, in: fold) { return decision }
        switch enrolment(request.enrolment, in: fold).state {
        case .left(_, let at) where at >= request.deadline: return .withdraw(.tooLate)
        case .left(.converted, _): return .withdraw(.goal)
        case .left(let reason, _): return .withdraw(reason)
        case .inside(let stay):
            // Known by its time: a deploy may have given the step another id meanwhile.
            let isWaiting = stay.phase == .calling && stay.since == request.queuedAt
            return isWaiting && now <= request.deadline ? .handOver : .withdraw(.tooLate)
        }
    }

    /// What the profile and the flow say about anything that is to leave; nil when they do not mind.
    private func standing(of number: Int64, in fold: ProfileFold) -> ClaimDecision? {
        let enrolment = enrolment(number, in: fold)
        if fold.scope.context.type != .active { return .withdraw(.profileNotActive) }
        guard let flow = release.flow(enrolment.flow) else { return nil }
        if fold.ledger.isPaused(flow) { return .wait }
        return fold.exitReason(from: flow, for: fold.occasion(of: enrolment)).map { .withdraw($0) }
    }

    private func enrolment(_ number: Int64, in fold: ProfileFold) -> Enrolment {
        guard let enrolment = fold.enrolments.first(where: { $0.number == number }) else {
            preconditionFailure("what leaves belongs to an enrolment of its profile")
        }
        return enrolment
    }
}

import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// What a change asks of a flow; nil when it asks nothing, or came before the flow went live.
    func attemptSinceLive(to flow: CompiledFlow, because change: Change) -> EntryAttempt? {
        guard let standing = ledger.standings[flow.place], change.number > standing.startsAfterChange else {
            return nil
        }
        return attempt(to: flow, because: change)
    }

    /// The entry of an enrolment, as if it were still to come; nil when the flow has no such trigger any more.
    func attempt(of enrolment: Enrolment) -> EntryAttempt? {
        guard let flow = engine.release.flow(enrolment.flow),
            let place = flow.flow.triggers.firstIndex(where: {
                $0.kind.occurrenceWord == enrolment.occurrence.trigger
            })
        else { return nil }
        return EntryAttempt(
            flow: flow, trigger: flow.flow.triggers[place], occurrence: enrolment.occurrence,
            targetDate: enrolment.targetDate, datePlace: nil, triggerAt: enrolment.triggerAt, depth: 0, isQuiet: false,
            stillHolds: true, data: enrolment.data)
    }

    /// The conditions that decided about an entry.
    func clauses(asked attempt: EntryAttempt, refusal: Reason?) -> [ClauseAnswer] {
        let occasion = attempt.occasion(enteringAt: now)
        switch refusal {
        case nil, .enterIf?:
            return scope.answers(
                of: attempt.flow.enterIf, for: occasion, naming: ClauseNames(release: engine.release))
        case .exitIf?: return clauses(of: .exitIf, of: attempt.flow, for: occasion)
        case .goal?: return clauses(of: .goal, of: attempt.flow, for: occasion)
        default: return []
        }
    }

    /// What a rule of entry saw when it refused.
    func seen(refusing attempt: EntryAttempt, because reason: Reason) -> String {
        let earlier = enrolments.filter { $0.flow == attempt.flow.id }
        switch reason {
        case .flowNotLive:
            return ledger.isPaused(attempt.flow) ? "the flow is paused" : "status \(attempt.flow.flow.status.rawValue)"
        case .profileNotActive: return seen(by: .active, of: attempt.flow)
        case .cascadeLimit: return "\(attempt.depth) flows before it"
        case .alreadyActive:
            return earlier.last { $0.stay != nil }.map { "inside since \(scope.shown($0.enteredAt))" } ?? ""
        case .occurrenceDone, .reentryNever, .reentryTooSoon:
            return earlier.last.map { "last entry for \($0.occurrence) on \(scope.shown($0.enteredAt))" } ?? ""
        case .exitTag:
            let gate: StayGate = scope.context.tags.isDisjoint(with: attempt.flow.exitTags) ? .exitStatus : .exitTag
            return seen(by: gate, of: attempt.flow)
        case .safetyLimit:
            let limit = attempt.flow.safety?.entryLimit(activeProfiles: ledger.activeProfiles) ?? 0
            return "\(ledger.entries(into: attempt.flow, on: workspaceDay)) of \(limit) entries of the day"
        case .catchUp: return "useful until \(scope.shown(catchUpEnd(of: attempt)))"
        default: return ""
        }
    }
}

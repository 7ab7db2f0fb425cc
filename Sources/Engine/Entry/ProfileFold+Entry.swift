import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// The most flows that may start each other in a chain.
    static let deepestCascade = 16
    /// Two target dates of a yearly trigger are at least this many days apart.
    static let shortestYear = 300

    /// Looks at a date trigger that fires now.
    mutating func look(at fire: DateFire) {
        enterOrMiss(.fire(fire.target, at: fire.at, of: engine.release.flows[fire.flow], by: fire.trigger))
    }

    /// Enters for a day, unless it is too late to be useful.
    mutating func enterOrMiss(_ attempt: EntryAttempt) {
        guard case .birthday(let trigger) = attempt.trigger.kind, let target = attempt.targetDate else {
            preconditionFailure("only date triggers fire for a day")
        }
        // The dates of drafts are not looked at for people who are not testing.
        if attempt.flow.flow.status == .draft, !isTestProfile { return }
        let end = engine.calendar.catchUpEnd(of: trigger, for: target, in: scope.context.zone)
        guard now > end else { return enterOrRefuse(attempt) }
        if scope.context.type == .active { trace(.missed(.catchUp), of: attempt) }
    }

    /// Enters, or records the first rule that refuses.
    mutating func enterOrRefuse(_ attempt: EntryAttempt) {
        if let reason = entryRefusal(of: attempt) {
            trace(.notEntered(reason), of: attempt)
            return
        }
        if let active = activeEnrolment(in: attempt.flow) {
            leave(active, of: attempt.flow, because: .restarted)
        }
        let first = attempt.flow.steps.first?.step.id
        let enrolment = Enrolment(
            number: next.takeEnrolment(), profile: scope.context.number, flow: attempt.flow.id,
            occurrence: attempt.occurrence, targetDate: attempt.targetDate, triggerAt: attempt.triggerAt,
            enteredAt: now, depth: attempt.depth + 1,
            state: .inside(Stay(step: first, phase: .ready, since: now, due: now)))
        enrolments.append(enrolment)
        decisions.trace.append(record(.entered, of: attempt, enrolment: enrolment.number))
    }

    /// The first rule that refuses, in the order that is promised; nil when the profile may enter.
    func entryRefusal(of attempt: EntryAttempt) -> Reason? {
        let flow = attempt.flow
        if !isLive(flow) { return .flowNotLive }
        if scope.context.type != .active { return .profileNotActive }
        if attempt.isQuiet { return .quietChange }
        if !attempt.stillHolds { return .triggerGone }
        if attempt.depth >= ProfileFold.deepestCascade { return .cascadeLimit }
        if earlier(in: flow).contains(where: { $0.occurrence == attempt.occurrence }) { return .occurrenceDone }
        if activeEnrolment(in: flow) != nil, flow.flow.reentry.whileActive == .ignore { return .alreadyActive }
        if let reason = reentryRefusal(of: attempt) { return reason }
        let occasion = attempt.occasion(enteringAt: now)
        if let reason = exitReason(from: flow, for: occasion) { return reason }
        if !scope.holds(flow.enterIf, for: occasion) { return .enterIf }
        return nil
    }

    private func reentryRefusal(of attempt: EntryAttempt) -> Reason? {
        let entries = earlier(in: attempt.flow)
        guard let last = entries.last else { return nil }
        switch attempt.flow.flow.reentry.rule {
        case .never: return .reentryNever
        case .everyTime: break
        case .after(let duration):
            if duration.after(last.enteredAt, in: scope.context.zone) > now { return .reentryTooSoon }
        }
        if let target = attempt.targetDate {
            let lastTarget = entries.last { $0.occurrence.trigger == attempt.occurrence.trigger }?.targetDate
            if let lastTarget, lastTarget.days(until: target) < ProfileFold.shortestYear { return .reentryTooSoon }
        }
        return nil
    }

    /// Enrolments in a flow, the last entry last.
    private func earlier(in flow: CompiledFlow) -> some BidirectionalCollection<Enrolment> {
        enrolments.lazy.filter { $0.flow == flow.id }
    }

    private func activeEnrolment(in flow: CompiledFlow) -> Int? {
        enrolments.firstIndex { $0.flow == flow.id && $0.stay != nil }
    }

    private var isTestProfile: Bool {
        !scope.context.tags.isDisjoint(with: engine.release.testTags)
    }

    private func isLive(_ flow: CompiledFlow) -> Bool {
        if engine.isPaused(flow) { return false }
        return switch flow.flow.status {
        case .live: true
        case .draft: isTestProfile
        case .paused, .retired: false
        }
    }

    private mutating func trace(_ effect: Effect, of attempt: EntryAttempt) {
        decisions.trace.append(record(effect, of: attempt, enrolment: nil))
    }

    private func record(_ effect: Effect, of attempt: EntryAttempt, enrolment: Int64?) -> TraceRecord {
        TraceRecord(
            at: now, zone: scope.context.zone, profile: scope.context.id, flow: attempt.flow.id,
            occurrence: attempt.occurrence, enrolment: enrolment, step: nil, effect: effect,
            source: attempt.trigger.span)
    }
}

import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// The most flows that may start each other in a chain.
    static let deepestCascade = 16
    /// Two target dates of a yearly trigger are at least this many days apart.
    static let shortestYear = 300

    /// Looks at a clock trigger that fires now.
    mutating func look(at fire: ClockFire) {
        let flow = engine.release.flows[fire.flow]
        // A limit paused the flow a moment ago: what fires stays to be looked at.
        if ledger.isPaused(flow) { return }
        let attempt = EntryAttempt.fire(fire.target, at: fire.at, of: flow, by: fire.trigger)
        // A schedule looks at everybody, so of those whom it is not for it leaves no record.
        if case .slot = fire.target,
            !scope.holds(attempt.flow.enterIf, for: attempt.occasion(enteringAt: now))
        {
            return
        }
        enterOrMiss(attempt)
    }

    /// Enters by the clock, unless it is too late to be useful.
    mutating func enterOrMiss(_ attempt: EntryAttempt) {
        // The clock triggers of drafts are not looked at for people who are not testing.
        if attempt.flow.flow.status == .draft, !isTestProfile { return }
        guard now > catchUpEnd(of: attempt) else { return enterOrRefuse(attempt) }
        if scope.context.type == .active { trace(.missed(.catchUp), of: attempt) }
    }

    func catchUpEnd(of attempt: EntryAttempt) -> Instant {
        switch attempt.trigger.kind {
        case .date(let trigger):
            guard let target = attempt.targetDate else { preconditionFailure("a date trigger is about a day") }
            return engine.calendar.catchUpEnd(of: trigger, for: target, in: scope.context.zone)
        case .schedule(let schedule): return engine.calendar.catchUpEnd(of: schedule, at: attempt.triggerAt)
        case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
            .event, .manual:
            preconditionFailure("only clock triggers can be missed")
        }
    }

    /// Enters, or records the first rule that refuses.
    mutating func enterOrRefuse(_ attempt: EntryAttempt) {
        if let reason = entryRefusal(of: attempt) {
            trace(.notEntered(reason), of: attempt)
            if reason == .safetyLimit { ledger.pause(attempt.flow) }
            if let change = attempt.occurrence.change { ledger.refuse(change, into: attempt.flow) }
            return
        }
        if let active = activeEnrolment(in: attempt.flow) {
            leave(active, of: attempt.flow, because: .restarted)
        }
        let first = attempt.flow.steps.first?.step.id
        let enrolment = Enrolment(
            number: ledger.next.takeEnrolment(), profile: scope.context.number, flow: attempt.flow.id,
            occurrence: attempt.occurrence, targetDate: attempt.targetDate, triggerAt: attempt.triggerAt,
            enteredAt: now, depth: attempt.depth + 1, data: attempt.data,
            state: .inside(Stay(step: first, phase: .ready, since: now, due: now)))
        enrolments.append(enrolment)
        ledger.countEntry(into: attempt.flow, on: workspaceDay)
        decisions.trace.append(record(.entered, of: attempt, enrolment: enrolment.number))
        noteOwnDoing()
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
        return ledger.mayEnter(flow, on: workspaceDay) ? nil : .safetyLimit
    }

    /// The day in which limits are counted.
    var workspaceDay: CivilDate { scope.workspace.zone.date(at: now) }

    private func reentryRefusal(of attempt: EntryAttempt) -> Reason? {
        let entries = earlier(in: attempt.flow)
        guard let last = entries.last else { return nil }
        switch attempt.flow.flow.reentry.rule {
        case .never: return .reentryNever
        case .everyTime: break
        case .after(let duration):
            if duration.after(last.enteredAt, in: scope.context.zone) > now { return .reentryTooSoon }
        }
        if isTooSoonInTheYear(attempt, after: entries.map { ($0.occurrence, $0.targetDate) }) { return .reentryTooSoon }
        return nil
    }

    /// Whether a yearly trigger entered for nearly the same year already: a corrected birthday brings no second present.
    private func isTooSoonInTheYear(
        _ attempt: EntryAttempt, after entries: [(occurrence: Occurrence, target: CivilDate?)]
    ) -> Bool {
        guard case .date(let trigger) = attempt.trigger.kind, trigger.recurrence == .year,
            let target = attempt.targetDate
        else { return false }
        let days = scope.context.days(of: trigger.subject)
        let last = entries.last { entry in
            guard let earlier = entry.target, entry.occurrence.trigger == attempt.occurrence.trigger else {
                return false
            }
            // Of several days of one name each counts for itself: an earlier entry was for the day that is nearest.
            guard days.count > 1 else { return true }
            let nearest = days.min {
                distance(from: earlier, to: $0, of: trigger) < distance(from: earlier, to: $1, of: trigger)
            }
            return nearest?.place == attempt.datePlace
        }
        guard let lastTarget = last?.target else { return false }
        return lastTarget.days(until: target) < ProfileFold.shortestYear
    }

    private func distance(from date: CivilDate, to day: SubjectDay, of trigger: DateTrigger) -> Int {
        nearest(to: date, of: day, for: trigger).map { abs($0.days(until: date)) } ?? .max
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
        if ledger.isPaused(flow) { return false }
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

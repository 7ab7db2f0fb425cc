import CivilTime
import Flows
import Profiles

/// The working memory of deciding about one profile: everything sees what was decided just before it.
struct ProfileFold {
    let engine: Engine
    let now: Instant
    let runsDueSteps: Bool
    var scope: Scope
    var enrolments: [Enrolment]
    var next: NextNumbers
    var decisions: Decisions

    /// Changes not yet taken, by number; what steps change joins them.
    private var untaken: [Change]
    private var fires: [DateFire]
    /// The enrolments as they were loaded.
    private let loaded: [Enrolment]

    init(engine: Engine, work: ProfileWork, now: Instant, next: NextNumbers) {
        self.engine = engine
        self.now = now
        self.next = next
        runsDueSteps = work.runsDueSteps
        scope = Scope(workspace: engine.release.release.workspace, context: work.context, now: now)
        enrolments = work.enrolments
        loaded = work.enrolments
        untaken = work.changes
        fires = work.fires
        decisions = Decisions(profile: work.context.number)
    }

    /// First the changes, then the date triggers, then one due enrolment; again until nothing is left.
    mutating func run() {
        repeat {
            takeChanges()
            for fire in fires { look(at: fire) }
            fires = []
        } while runsDueSteps && runOneDueEnrolment()
        gather()
    }

    private mutating func takeChanges() {
        var taken = 0
        while taken < untaken.count {
            take(untaken[taken])
            taken += 1
        }
        untaken = []
    }

    /// The enrolment that is due first, by due time, then flow, runs until it waits or ends; false when none is due.
    private mutating func runOneDueEnrolment() -> Bool {
        let due = enrolments.indices
            .filter { index in
                guard let stay = enrolments[index].stay, stay.due <= now else { return false }
                guard let flow = engine.release.flow(enrolments[index].flow) else { return false }
                return !engine.isPaused(flow)
            }
            .min { left, right in
                let (first, second) = (enrolments[left], enrolments[right])
                guard let firstStay = first.stay, let secondStay = second.stay else { return false }
                return firstStay.due != secondStay.due ? firstStay.due < secondStay.due : first.flow < second.flow
            }
        guard let due, let flow = engine.release.flow(enrolments[due].flow) else { return false }
        runSteps(of: due, in: flow)
        return true
    }

    private mutating func gather() {
        decisions.entered = Array(enrolments[loaded.count...])
        decisions.moved = zip(loaded, enrolments).filter { $0 != $1 }.map(\.1)
    }

    /// Makes a change of the profile's own flows a numbered one, to be taken before anything else is due.
    mutating func record(_ edits: ChangeEdits, by enrolment: Int) {
        let change = Change(
            number: next.takeChange(), profile: scope.context.number, at: now,
            origin: .flow(enrolments[enrolment].flow), isQuiet: false, depth: enrolments[enrolment].depth, edits: edits)
        decisions.changes.append(change)
        untaken.append(change)
    }

    /// What the enrolment is about, as the profile is now.
    func occasion(of enrolment: Enrolment) -> Occasion {
        Occasion(
            triggerDate: triggerDate(of: enrolment), triggerAt: enrolment.triggerAt, startedAt: enrolment.enteredAt)
    }

    /// The day that the trigger was about; where the birthday was corrected since, the new one nearest to it.
    private func triggerDate(of enrolment: Enrolment) -> CivilDate? {
        guard let target = enrolment.targetDate else { return nil }
        guard let birthday = scope.context.birthday else { return nil }
        return birthday.anniversary(nearest: target, leapDay: leapDay(of: enrolment))
    }

    private func leapDay(of enrolment: Enrolment) -> LeapDayRule {
        for trigger in engine.release.flow(enrolment.flow)?.flow.triggers ?? [] {
            if case .birthday(let birthday) = trigger.kind { return engine.calendar.leapDay(of: birthday) }
        }
        return scope.workspace.leapDay
    }

    /// Why somebody inside the flow leaves, or somebody outside does not enter; nil when nothing keeps them out.
    func exitReason(from flow: CompiledFlow, for occasion: Occasion) -> Reason? {
        if !scope.context.tags.isDisjoint(with: flow.exitTags) { return .exitTag }
        if !scope.context.statuses.isDisjoint(with: flow.exitStatuses) { return .exitTag }
        if !flow.exitIf.isEmpty, scope.holds(flow.exitIf, for: occasion) { return .exitIf }
        return nil
    }

    mutating func leave(_ index: Int, of flow: CompiledFlow, because reason: Reason, at step: CompiledStep? = nil) {
        let reached = step ?? flow.step(enrolments[index].stay?.step)
        enrolments[index].state = .left(reason, at: now)
        trace(.exited(reason), of: index, at: reached)
    }

    /// Adds a record about an enrolment.
    mutating func trace(_ effect: Effect, of index: Int, at step: CompiledStep? = nil) {
        let enrolment = enrolments[index]
        decisions.trace.append(
            TraceRecord(
                at: now, zone: scope.context.zone, profile: scope.context.id, flow: enrolment.flow,
                occurrence: enrolment.occurrence, enrolment: enrolment.number, step: step?.step.id, effect: effect,
                source: step?.step.span))
    }
}

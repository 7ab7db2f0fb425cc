import CivilTime
import Flows
import Profiles

/// The working memory of deciding about one profile: everything sees what was decided just before it.
struct ProfileFold {
    let engine: Engine
    let now: Instant
    let runsDueSteps: Bool
    var scope: Scope
    var ledger: Ledger
    var decisions: Decisions
    /// Entries that wait for a tag or status to hold.
    var pendingEntries: [PendingEntry]

    /// Changes not yet taken, by number; what steps change joins them.
    private var untaken: [Change]
    private var fires: [ClockFire]
    /// Whether a message, an entry or an exit came that conditions were not asked about yet.
    private var hasOwnDoings = false
    /// The enrolments and pending entries as they were loaded.
    private let loaded: [Enrolment]
    private let loadedPending: [PendingEntry]

    init(engine: Engine, work: ProfileWork, now: Instant, ledger: Ledger) {
        self.engine = engine
        self.now = now
        self.ledger = ledger
        runsDueSteps = work.runsDueSteps
        scope = Scope(release: engine.release, work: work, now: now)
        loaded = work.enrolments
        pendingEntries = work.pendingEntries
        loadedPending = work.pendingEntries
        untaken = work.changes
        fires = work.fires
        decisions = Decisions(profile: work.context.number)
    }

    /// Every enrolment of the profile, by number.
    var enrolments: [Enrolment] {
        get { scope.enrolments }
        _modify { yield &scope.enrolments }
    }

    /// First the changes, then the clock triggers, then one due enrolment; again until nothing is left.
    mutating func run() {
        repeat {
            takeChanges()
            lookAtClock()
            takeChanges()
        } while runsDueSteps && runOneDueEnrolment()
        gather()
    }

    /// Takes every change, and looks again at everybody inside when the engine itself did something since.
    private mutating func takeChanges() {
        repeat {
            var taken = 0
            while taken < untaken.count {
                take(untaken[taken])
                taken += 1
            }
            untaken = []
            guard hasOwnDoings else { return }
            hasOwnDoings = false
            letOutAndWake(because: nil)
        } while true
    }

    private mutating func lookAtClock() {
        if runsDueSteps { settlePendingEntries() }
        for fire in fires { look(at: fire) }
        fires = []
    }

    /// The enrolment that is due first, by due time, then flow, runs until it waits or ends; false when none is due.
    private mutating func runOneDueEnrolment() -> Bool {
        let due = enrolments.indices
            .filter { index in
                guard let stay = enrolments[index].stay, stay.due <= now else { return false }
                guard let flow = engine.release.flow(enrolments[index].flow) else { return false }
                return !ledger.isPaused(flow)
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
        guard pendingEntries != loadedPending else { return }
        decisions.pendingEntries = pendingEntries.filter { !loadedPending.contains($0) }
        decisions.settledEntries = loadedPending.filter { old in
            !pendingEntries.contains { $0.flow == old.flow && $0.change == old.change }
        }
    }

    /// Makes a change of the profile's own flows a numbered one, to be taken before anything else is due.
    mutating func record(_ edits: ChangeEdits, by enrolment: Int) {
        let change = Change(
            number: ledger.next.takeChange(), profile: scope.context.number, at: now,
            origin: .flow(enrolments[enrolment].flow), isQuiet: false, depth: enrolments[enrolment].depth, edits: edits)
        decisions.changes.append(change)
        untaken.append(change)
    }

    /// Notes that a message, an entry or an exit may have changed answers.
    mutating func noteOwnDoing() {
        hasOwnDoings = engine.release.interest.ownDoings
    }

    /// Ends an enrolment; who reached the goal leaves as converted.
    mutating func leave(_ index: Int, of flow: CompiledFlow, because reason: Reason, at step: CompiledStep? = nil) {
        let reached = step ?? flow.step(enrolments[index].stay?.step)
        let word = reason == .goal ? .converted : reason
        enrolments[index].state = .left(word, at: now)
        trace(.exited(word), of: index, at: reached)
        noteOwnDoing()
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

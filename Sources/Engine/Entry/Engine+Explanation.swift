import CivilTime
import Diagnostics
import Flows
import Profiles

/// Why a trigger would, or would not, let a profile in.
package struct EntryExplanation: Hashable, Sendable {
    /// The flow's id.
    package let flow: String
    package let occurrence: Occurrence
    package let firedAt: Instant
    /// Nil when the profile would enter.
    package let refusal: Reason?
    /// The clauses of `enter_if`, when they are the reason.
    package let clauses: [ClauseAnswer]
    /// Where the trigger stands.
    package let source: SourceSpan
}

extension Engine {
    /// What the latest firing of each clock trigger meets, with the profile as it is now.
    package func explainClockEntries(of work: ProfileWork, at now: Instant, ledger: Ledger) -> [EntryExplanation] {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        return release.flows.flatMap { flow in
            flow.flow.triggers.indices.compactMap { place in
                latestFire(of: place, in: flow, for: fold).map { explain($0, in: fold) }
            }
        }
    }

    /// What the change asks of the flow for the profile of `work`; nil when it fires none of its triggers.
    package func occurrence(
        of change: Change, for flow: CompiledFlow, work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> Occurrence? {
        ProfileFold(engine: self, work: work, now: now, ledger: ledger)
            .attempt(to: flow, because: change)?.occurrence
    }

    func latestFire(of place: Int, in flow: CompiledFlow, for fold: ProfileFold) -> EntryAttempt? {
        switch flow.flow.triggers[place].kind {
        case .date(let date):
            guard let fire = fold.latestFire(of: date, where: { _, _, _ in true }) else { return nil }
            return .fire(fire.target, at: fire.at, of: flow, by: place)
        case .schedule(let schedule):
            let oneYearAgo = CalendarDuration(count: 1, unit: .years).before(fold.now, in: .utc)
            guard let slot = calendar.latestSlot(of: schedule, after: oneYearAgo, notAfter: fold.now) else {
                return nil
            }
            return .fire(.slot(slot.local), at: slot.at, of: flow, by: place)
        case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
            .event, .manual:
            return nil
        }
    }

    private func explain(_ attempt: EntryAttempt, in fold: ProfileFold) -> EntryExplanation {
        let isLate = fold.now > fold.catchUpEnd(of: attempt)
        let refusal = fold.entryRefusal(of: attempt) ?? (isLate ? .catchUp : nil)
        let clauses =
            refusal == .enterIf
            ? fold.scope.answers(
                of: attempt.flow.enterIf, for: attempt.occasion(enteringAt: fold.now),
                naming: ClauseNames(release: release))
            : []
        return EntryExplanation(
            flow: attempt.flow.id, occurrence: attempt.occurrence, firedAt: attempt.triggerAt, refusal: refusal,
            clauses: clauses, source: attempt.trigger.span)
    }
}

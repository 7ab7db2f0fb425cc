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
    /// What the latest firing of each date trigger meets, with the profile as it is now.
    package func explainDateEntries(of work: ProfileWork, at now: Instant) -> [EntryExplanation] {
        let next = NextNumbers(change: 0, enrolment: 0, message: 0)
        let fold = ProfileFold(engine: self, work: work, now: now, next: next)
        let zone = work.context.zone
        var explanations: [EntryExplanation] = []
        for flow in release.flows {
            for (place, trigger) in flow.flow.triggers.enumerated() {
                guard case .birthday(let kind) = trigger.kind else { continue }
                guard let fire = fold.latestFire(of: kind, where: { _, _ in true }) else { continue }
                let attempt = EntryAttempt.fire(fire.target, at: fire.at, of: flow, by: place)
                let isLate = now > calendar.catchUpEnd(of: kind, for: fire.target, in: zone)
                let refusal = fold.entryRefusal(of: attempt) ?? (isLate ? .catchUp : nil)
                let clauses =
                    refusal == .enterIf
                    ? fold.scope.answers(
                        of: flow.enterIf, for: attempt.occasion(enteringAt: now),
                        naming: ClauseNames(vocabulary: release.vocabulary))
                    : []
                explanations.append(
                    EntryExplanation(
                        flow: flow.id, occurrence: attempt.occurrence, firedAt: fire.at, refusal: refusal,
                        clauses: clauses, source: trigger.span))
            }
        }
        return explanations
    }
}

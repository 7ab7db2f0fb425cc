import CivilTime
import Flows
import Profiles

/// Conditions of a flow that somebody may want to hear the answers of.
package enum AskedConditions: Hashable, Sendable {
    /// `enter_if` for an occurrence, with the change that caused it where one did.
    case entering(Occurrence, because: Change?)
    /// The case of a branch, or the conditions of a `wait_until`, by the step's id.
    case way(String, of: String)
    case keepIf, exitIf, goal
}

extension Engine {
    /// The clauses that decide, with the profile as it is now: of conditions that had to be a definite yes those that were
    /// none, of `exitIf` and `goal` all. All but `entering` are asked about the latest enrolment in the flow.
    package func answers(
        to asked: AskedConditions, in flow: CompiledFlow, for work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> [ClauseAnswer] {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        guard let occasion = occasion(of: asked, in: flow, for: fold) else { return [] }
        let conditions = flow.conditions(asked).filter { condition in
            switch asked {
            case .entering, .way, .keepIf: !fold.scope.holds([condition], for: occasion)
            case .exitIf, .goal: true
            }
        }
        return fold.scope.answers(of: conditions, for: occasion, naming: ClauseNames(release: release))
    }

    /// Why a message for `purpose` may not go out on `channel` to the profile as it is now; nil when it may.
    package func refusal(
        on channel: Channel, for purpose: Purpose, to work: ProfileWork, at now: Instant
    ) -> Reason? {
        Scope(release: release, work: work, now: now).refusal(on: channel, for: purpose)
    }

    private func occasion(of asked: AskedConditions, in flow: CompiledFlow, for fold: ProfileFold) -> Occasion? {
        switch asked {
        case .way, .keepIf, .exitIf, .goal:
            return fold.enrolments.last { $0.flow == flow.id }.map(fold.occasion)
        case .entering(_, because: let change?):
            return fold.attempt(to: flow, because: change)?.occasion(enteringAt: fold.now)
                ?? Occasion(
                    triggerDate: nil, triggerAt: change.at, startedAt: fold.now, startedByChange: change.number,
                    triggerData: change.edits.event?.data ?? EventData())
        case .entering(let occurrence, because: nil):
            return flow.flow.triggers.indices
                .compactMap { latestFire(of: $0, in: flow, for: fold) }
                .map { EntryAttempt.fire($0.target, at: $0.at, of: flow, by: $0.trigger) }
                .first { $0.occurrence == occurrence }?
                .occasion(enteringAt: fold.now)
        }
    }
}

extension CompiledFlow {
    fileprivate func conditions(_ asked: AskedConditions) -> [CompiledCondition] {
        switch asked {
        case .entering: return enterIf
        case .keepIf: return keepIf
        case .exitIf: return exitIf
        case .goal: return goal ?? []
        case .way(let name, let id):
            switch step(id)?.verb {
            case .branch(let cases, _): return cases.first { $0.name == name }?.conditions ?? []
            case .waitUntil(let wait): return wait.conditions
            case .send, .wait, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
                .recordConsent, .set, .webhook, .emit, .end, nil:
                return []
            }
        }
    }
}

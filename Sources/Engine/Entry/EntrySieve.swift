import CivilTime
import Flows
import Profiles

/// One question to everybody when schedules fire: may this person be one whom they are for? It needs little to be loaded,
/// and who passes is then decided about like everybody else.
package struct EntrySieve: Sendable {
    /// What has to be loaded to ask.
    package let needs: WorkNeeds
    private let release: CompiledRelease
    private let candidates: [Candidate]

    private struct Candidate {
        let conditions: [CompiledCondition]
        let firedAt: Instant
    }

    fileprivate init(stage: Int, of slots: [ClockFire], in release: CompiledRelease) {
        let stages = slots.map { release.flows[$0.flow].entryStages[stage] }
        self.release = release
        needs = WorkNeeds(
            vocabulary: release.vocabulary, everybody: stages.reduce(Interest()) { $0.union($1.interest) })
        candidates = zip(slots, stages).map { Candidate(conditions: $1.conditions, firedAt: $0.at) }
    }

    /// Whether one of the schedules may be for the profile of `work`.
    package func lets(through work: ProfileWork, at now: Instant) -> Bool {
        let scope = Scope(release: release, work: work, now: now)
        return candidates.contains { candidate in
            scope.holds(
                candidate.conditions, for: Occasion(triggerDate: nil, triggerAt: candidate.firedAt, startedAt: now))
        }
    }
}

extension Engine {
    /// Flags that are true of everybody whom the schedules that fire are for, so that a store may look at no others.
    package func agreements(for slots: [ClockFire]) -> Set<CommsFlag> {
        if release.loading == .everything { return [] }
        let asked = slots.map { release.flows[$0.flow].flow.enterIf.agreements(in: release.release.workspace) }
        return asked.dropFirst().reduce(asked.first ?? []) { $0.intersection($1) }
    }

    /// The sieves for schedules that fire, the one that costs least first; together they let through whom `enter_if` is a
    /// definite yes for, and maybe more.
    ///
    /// There are none where a message, an entry or an exit may change the answer, for these come about in the order of
    /// deciding.
    package func sieves(for slots: [ClockFire]) -> [EntrySieve] {
        if release.loading == .everything { return [] }
        let stages = slots.map { release.flows[$0.flow].entryStages }
        if stages.contains(where: { $0.last?.interest.ownDoings ?? true }) { return [] }
        let isWorthFirst = stages.allSatisfy { !$0[0].conditions.isEmpty }
        let isWorthSecond = stages.contains { $0[0].conditions.count < $0[1].conditions.count }
        return [isWorthFirst, isWorthSecond].enumerated().filter(\.element).map { stage, _ in
            EntrySieve(stage: stage, of: slots, in: release)
        }
    }
}

extension [Condition] {
    /// Flags that must be true for all of the conditions to be a yes; there may be more.
    fileprivate func agreements(in workspace: Workspace) -> Set<CommsFlag> {
        reduce(into: []) { flags, condition in
            guard case .consent(let channel, let purpose) = condition.question else { return }
            flags.formUnion(workspace.agreements(on: channel, for: purpose))
        }
    }
}

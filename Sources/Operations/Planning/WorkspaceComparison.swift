import Diagnostics
import FlowLanguage
import Flows

/// Holds a workspace against the release that was deployed before it.
struct WorkspaceComparison {
    /// Nil before the first deploy.
    let before: WorkspaceReading?
    let after: WorkspaceReading
    /// The workspace's release.
    let release: Release

    /// What differs outside the flows, in the order in which flows build on it.
    var shared: [DeployPlan.SharedPart] {
        guard let before else { return [] }
        let old = before.meaning.statements
        let new = after.meaning.statements
        return Set(old.keys).union(new.keys).compactMap { subject -> DeployPlan.SharedPart? in
            if case .flow = subject { return nil }
            guard old[subject] != new[subject] else { return nil }
            var comparison = StatementComparison()
            let fate = fate(old[subject], new[subject])
            if fate == .changed {
                comparison.compare(old[subject], new[subject], key: [], holder: new[subject]?.span)
            }
            return DeployPlan.SharedPart(
                subject: subject, fate: fate, changes: comparison.changes, usedBy: users(of: subject),
                span: new[subject]?.span)
        }.sorted { $0.subject.order < $1.subject.order }
    }

    /// Every flow, by id.
    func flows(inside: [String: [String: Int]]) -> [FlowPlan] {
        let old = before?.release?.flows ?? []
        let ids = Set(old.map(\.id)).union(release.flows.map(\.id)).union(inside.keys)
        return ids.sorted().map { id in
            plan(
                id, from: old.first { $0.id == id }, to: release.flows.first { $0.id == id }, people: inside[id] ?? [:])
        }
    }

    private func plan(_ id: String, from old: Flow?, to new: Flow?, people: [String: Int]) -> FlowPlan {
        let said = before?.meaning.statements[.flow(id)]
        let says = after.meaning.statements[.flow(id)]
        var changes: [MeaningChange] = []
        if let said, let says, said != says { changes = FlowComparison(said, says, moves: new?.moves ?? []).changes }
        return FlowPlan(
            id: id, fate: fate(said, says), before: old?.status, after: new?.status,
            begins: new.map { Deployment.begins($0, after: old) } ?? false, changes: changes,
            people: ways(of: people, from: old, to: new), span: says?["status"]?.span ?? new?.span)
    }

    /// In the order of the steps that people stand at.
    private func ways(of people: [String: Int], from old: Flow?, to new: Flow?) -> [PeopleWay] {
        let steps = (old?.allSteps ?? []).map(\.id)
        let place = { (step: String) in steps.firstIndex(of: step) ?? (step.isEmpty ? -1 : steps.count) }
        let kept = Set((new?.allSteps ?? []).map(\.id))
        return people.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }.map { step, count in
            PeopleWay(
                step: step.isEmpty ? nil : step, count: count, way: way(from: step, to: new, kept: kept))
        }
    }

    private func way(from step: String, to flow: Flow?, kept: Set<String>) -> PeopleWay.Way {
        guard let flow else { return .stranded }
        if flow.status == .retired { return .leave }
        if step.isEmpty || kept.contains(step) { return .stay }
        guard let move = flow.move(from: step) else { return .stranded }
        switch move.kind {
        case .moved: return .move(to: move.target)
        case .removed: return .goOn(at: move.target)
        }
    }

    private func fate(_ old: Statement?, _ new: Statement?) -> DeployPlan.Fate {
        switch (old, new) {
        case (nil, nil): .same
        case (nil, _?): .new
        case (_?, nil): .gone
        case (let old?, let new?): old == new ? .same : .changed
        }
    }

    private func users(of subject: WorkspaceMeaning.Subject) -> [String] {
        switch subject {
        case .message(let id):
            release.flows.filter { flow in
                flow.allSteps.contains { if case .send(let send) = $0.verb { send.message == id } else { false } }
            }.map(\.id)
        case .workspace, .catalogue, .audience, .flow: []
        }
    }
}

extension WorkspaceMeaning.Subject {
    /// The workspace first, then what its flows name.
    fileprivate var order: (Int, String) {
        switch self {
        case .workspace: (0, "")
        case .catalogue: (1, "")
        case .audience(let id): (2, id)
        case .message(let id): (3, id)
        case .flow(let id): (4, id)
        }
    }
}

import Flows
import Profiles

extension ProfileFold {
    /// What is asked before every step; nil when the enrolment may go on.
    func reasonToStop(_ index: Int, in flow: CompiledFlow, hear: GateListener? = nil) -> Reason? {
        refusal(among: StayGate.allCases, of: flow, for: occasion(of: enrolments[index]), hear: hear)
    }

    /// Why somebody inside the flow leaves, or somebody outside does not enter; nil when nothing keeps them out.
    func exitReason(from flow: CompiledFlow, for occasion: Occasion, hear: GateListener? = nil) -> Reason? {
        refusal(among: StayGate.exits, of: flow, for: occasion, hear: hear)
    }

    private func refusal(
        among gates: [StayGate], of flow: CompiledFlow, for occasion: Occasion, hear: GateListener?
    ) -> Reason? {
        for gate in gates {
            let reason = refusal(at: gate, of: flow, for: occasion)
            hear?(.stay(gate), GateVerdict(reason))
            if let reason { return reason }
        }
        return nil
    }

    private func refusal(at gate: StayGate, of flow: CompiledFlow, for occasion: Occasion) -> Reason? {
        switch gate {
        case .active: return scope.context.type == .active ? nil : .profileNotActive
        case .exitTag: return scope.context.tags.isDisjoint(with: flow.exitTags) ? nil : .exitTag
        case .exitStatus: return scope.context.statuses.isDisjoint(with: flow.exitStatuses) ? nil : .exitTag
        case .exitIf: return !flow.exitIf.isEmpty && scope.holds(flow.exitIf, for: occasion) ? .exitIf : nil
        case .goal: return flow.goal.map { scope.holds($0, for: occasion) } == true ? .goal : nil
        case .keepIf: return scope.holds(flow.keepIf, for: occasion) ? nil : .keepIf
        }
    }
}

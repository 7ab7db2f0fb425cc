import CivilTime
import Engine
import Flows
import Storage

/// Pauses a flow by hand, and lets a flow go on that a person or a limit paused; a deploy never lifts a pause.
package enum FlowPause {
    /// Whether the flow ran until now. Throws a `StoreFailure` of kind `refused` for a flow that was never deployed.
    @discardableResult
    package static func begin(of flow: String, in writer: any StoreWriter) throws -> Bool {
        var standing = try writer.standing()
        guard try pause(of: flow, in: standing) == nil else { return false }
        standing.flows[flow]?.pause = .byHand
        standing.leaveLook(flow)
        try writer.advance(to: standing)
        return true
    }

    /// What the flow had been paused by; nil when it was not. Throws a `StoreFailure` of kind `refused` for a flow that
    /// was never deployed.
    @discardableResult
    package static func lift(from flow: String, in writer: any StoreWriter) throws -> PauseCause? {
        var standing = try writer.standing()
        guard let cause = try pause(of: flow, in: standing) else { return nil }
        standing.flows[flow]?.pause = nil
        try writer.advance(to: standing)
        return cause
    }

    /// The flows that a limit paused, by id, with the days on which they reached it.
    package static func limited(in standing: EngineStanding) -> [LimitedFlow] {
        standing.flows.compactMap { id, flow in
            switch flow.pause {
            case .byLimit: LimitedFlow(id: id, since: flow.today?.day)
            case .byHand, nil: nil
            }
        }.sorted { $0.id < $1.id }
    }

    private static func pause(of flow: String, in standing: EngineStanding) throws -> PauseCause? {
        guard let flowStanding = standing.flows[flow] else {
            throw StoreFailure(
                .refused, "no flow \"\(flow)\" was deployed to this store",
                help: standing.flows.isEmpty
                    ? "deploy a workspace first"
                    : "deployed flows: \(standing.flows.keys.sorted().joined(separator: ", "))")
        }
        return flowStanding.pause
    }
}

/// A flow that reached one of its limits and waits for a person.
package struct LimitedFlow: Hashable, Sendable {
    package let id: String
    /// The day on which it was, in the workspace's zone: nothing was counted since.
    package let since: CivilDate?
}

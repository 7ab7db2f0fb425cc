import Engine
import Flows
import Storage

/// Pauses a flow by hand and lets it go on; a deploy never lifts such a pause.
package enum FlowPause {
    /// Whether anything changed. Throws a `StoreFailure` of kind `refused` for a flow that was never deployed.
    @discardableResult
    package static func set(_ isPaused: Bool, flow: String, in writer: any StoreWriter) throws -> Bool {
        var standing = try writer.standing()
        guard let before = standing.flows[flow]?.isPausedByHand else {
            throw StoreFailure(
                .refused, "no flow \"\(flow)\" was deployed to this store",
                help: standing.flows.isEmpty
                    ? "deploy a workspace first"
                    : "deployed flows: \(standing.flows.keys.sorted().joined(separator: ", "))")
        }
        guard before != isPaused else { return false }
        standing.flows[flow]?.isPausedByHand = isPaused
        try writer.advance(to: standing)
        return true
    }
}

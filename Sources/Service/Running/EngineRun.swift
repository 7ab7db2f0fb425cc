import CivilTime
import Delivery
import Engine
import Flows
import Operations
import Storage

/// One run: everything due is decided, then handed over, and again what the hand-over made due.
package struct EngineRun {
    /// What came of it.
    package struct Outcome: Sendable {
        package var summary = RunSummary()
        /// Nil when nothing is handed over from this store, or the run was told not to.
        package var handover: DispatchSummary?
        /// Whether the kill switch stopped the run before everything was decided.
        package var wasStopped = false
        /// Flows that a limit keeps from running, by id.
        package var limited: [LimitedFlow] = []

        /// Whether somebody must look.
        package var needsAttention: Bool {
            wasStopped || summary.needsAttention || !limited.isEmpty || handover?.needsAttention ?? false
        }

        /// Whether there is nothing to tell.
        package var isUneventful: Bool {
            summary.flows.isEmpty && handover?.isUneventful ?? true
        }
    }

    private let store: any Store
    private let release: CompiledRelease
    private let number: Int64?
    private let killSwitch: KillSwitch

    /// - Parameter number: the number under which the store has the release. When another one is deployed meanwhile, the
    ///   run ends and leaves what is due to the next.
    package init(store: any Store, release: CompiledRelease, number: Int64? = nil, killSwitch: KillSwitch) {
        self.store = store
        self.release = release
        self.number = number
        self.killSwitch = killSwitch
    }

    /// Decides and hands over what is due at `now`; `dispatcher` is nil when nothing may leave. Each batch's decisions
    /// go to `observe` once they are committed.
    ///
    /// - Parameter slice: for how long things are handed over before the next decisions have their turn, in milliseconds;
    ///   then the outcome says whether there is more. Nil hands over all that may go.
    /// - Parameter patience: how long to stay for what is to be tried again; nil goes at once.
    package func run(
        at now: Instant, dispatcher: Dispatcher?, slice: Int64? = nil, patience: RunPatience? = nil,
        observe: ([Decisions]) throws -> Void = { _ in }
    ) throws -> Outcome {
        var outcome = Outcome()
        var dispatcher = dispatcher
        let tick = Tick(store: store, release: release, number: number)
        var next: Instant? = now
        while let now = next {
            let isDone = try tick.run(at: now, mayGoOn: { !killSwitch.isOn }) { decisions in
                outcome.summary.add(decisions)
                try observe(decisions)
            }
            outcome.wasStopped = !isDone && killSwitch.isOn
            guard isDone else { break }
            next = try handOver(with: &dispatcher, for: slice, adding: &outcome)
            outcome.wasStopped = killSwitch.isOn
            if next == nil { next = try patience?.waitForNextTry(since: now, in: store) }
        }
        outcome.limited = try store.read { try FlowPause.limited(in: $0.standing()) }
        return outcome
    }

    /// When something happened that lets flows go on; nil when nothing did.
    private func handOver(
        with dispatcher: inout Dispatcher?, for slice: Int64?, adding outcome: inout Outcome
    ) throws -> Instant? {
        guard let summary = try dispatcher?.run(for: slice) else { return nil }
        outcome.handover = (outcome.handover ?? DispatchSummary()).adding(summary)
        return summary.hasMore ? nil : summary.wokenAt
    }
}

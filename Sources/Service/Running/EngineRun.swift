import CivilTime
import Delivery
import Engine
import Operations
import Storage

/// One run: everything due is decided, then handed over.
package struct EngineRun {
    /// What came of it.
    package struct Outcome: Sendable {
        package var summary = RunSummary()
        /// Nil when nothing is handed over from this store, or the run was told not to.
        package var handover: Dispatcher.Summary?
        /// Whether the kill switch stopped the run before everything was decided.
        package var wasStopped = false

        /// Whether there is nothing to tell.
        package var isUneventful: Bool {
            summary.flows.isEmpty && (handover ?? Dispatcher.Summary()) == Dispatcher.Summary()
        }
    }

    private let store: any Store
    private let release: CompiledRelease
    private let killSwitch: KillSwitch

    package init(store: any Store, release: CompiledRelease, killSwitch: KillSwitch) {
        self.store = store
        self.release = release
        self.killSwitch = killSwitch
    }

    /// Decides and hands over what is due at `now`; `dispatcher` is nil when nothing may leave. Each batch's decisions
    /// go to `observe` once they are committed.
    package func run(
        at now: Instant, dispatcher: Dispatcher?, observe: ([Decisions]) throws -> Void = { _ in }
    ) throws -> Outcome {
        var outcome = Outcome()
        let isDone = try Tick(store: store, release: release)
            .run(at: now, mayGoOn: { !killSwitch.isOn }) { decisions in
                outcome.summary.add(decisions)
                try observe(decisions)
            }
        outcome.wasStopped = !isDone
        if var dispatcher, isDone { outcome.handover = try dispatcher.run() }
        return outcome
    }
}

import CivilTime
import Engine
import Operations
import Storage

/// A run, again and again: at the next due time, and whenever another process changed something.
package struct Watch {
    /// What a watch tells whoever looks on.
    package enum Event {
        case ran(EngineRun.Outcome, DeployedRelease, at: Instant)
        case sleeping(until: Instant)
        /// The kill switch is on; nothing is decided or handed over until it is off.
        case paused
        /// The clock cannot be trusted, so nothing is decided.
        case clockRefused(ClockRefusal)
        case waitingForDeploy
    }

    private let store: any Store
    private let killSwitch: KillSwitch
    private let now: () -> Instant
    private let dispatcher: (CompiledRelease) throws -> Dispatcher?
    private let signals = StopSignals()

    /// How often the store is looked at for what other processes wrote, in milliseconds.
    private static let glance: Int64 = 300
    /// For how long things are handed over before decisions have their turn again, in milliseconds.
    private static let slice: Int64 = 1000

    package init(
        store: any Store, killSwitch: KillSwitch, now: @escaping () -> Instant,
        dispatcher: @escaping (CompiledRelease) throws -> Dispatcher?
    ) {
        self.store = store
        self.killSwitch = killSwitch
        self.now = now
        self.dispatcher = dispatcher
    }

    /// Runs until somebody asks the process to stop. Throws what a run throws.
    package func run(observe: (Event) throws -> Void) throws {
        var release: DeployedRelease?
        while true {
            let before = try glance().settled
            release = try currentRelease(keeping: release)
            let wake: Instant
            if killSwitch.isOn {
                try observe(.paused)
                wake = .distantFuture
            } else if let release {
                wake = try runOnce(release, observe: observe)
            } else {
                try observe(.waitingForDeploy)
                wake = .distantFuture
            }
            if try sleep(until: wake, since: before) { return }
        }
    }

    private func runOnce(_ release: DeployedRelease, observe: (Event) throws -> Void) throws -> Instant {
        let now = now()
        let standing = try store.read { try $0.standing() }
        if let refusal = ClockRefusal(now, after: standing.clock) {
            try observe(.clockRefused(refusal))
            return now.adding(milliseconds: 60_000)
        }
        let outcome = try EngineRun(
            store: store, release: release.compiled, number: release.number, killSwitch: killSwitch
        ).run(at: now, dispatcher: try dispatcher(release.compiled), slice: Watch.slice)
        try observe(.ran(outcome, release, at: now))
        if outcome.handover?.hasMore ?? false { return now }
        let wake = try store.read { reader in
            let decisions = try NextWake.after(now, in: reader, engine: Engine(release: release.compiled))
            return min(decisions, try OutboxWake.after(now, in: reader) ?? decisions)
        }
        try observe(.sleeping(until: wake))
        return wake
    }

    private func currentRelease(keeping release: DeployedRelease?) throws -> DeployedRelease? {
        let deployed = try store.read { try $0.releases().first?.number }
        if let release, release.number == deployed { return release }
        return try store.read { try DeployedRelease.current(in: $0) }
    }

    /// What other processes can change, seen at a glance.
    private struct Glance: Equatable {
        let release: Int64?
        let paused: Set<String>
        let isPaused: Bool
        let hasUntakenChanges: Bool
        /// What people do to the outbox.
        let troubles: Int
        let outlets: [OutletStanding]

        /// The same once the run has taken every change.
        var settled: Glance {
            Glance(
                release: release, paused: paused, isPaused: isPaused, hasUntakenChanges: false, troubles: troubles,
                outlets: outlets)
        }
    }

    private func glance() throws -> Glance {
        try store.read { reader in
            let standing = try reader.standing()
            let isPaused = killSwitch.isOn
            let release = try reader.releases().first?.number
            return Glance(
                release: release, paused: Set(standing.flows.filter { $0.value.pause != nil }.keys), isPaused: isPaused,
                hasUntakenChanges: !isPaused && release != nil && standing.next.change - 1 > standing.changesTaken,
                troubles: try reader.troubledItems(in: .only), outlets: try reader.outletStandings())
        }
    }

    /// Sleeps until `wake`, or until somebody changed something since `before`; whether somebody asked to stop.
    private func sleep(until wake: Instant, since before: Glance) throws -> Bool {
        while now() < wake {
            let glance = try glance()
            if glance.hasUntakenChanges || glance != before { return signals.wait(milliseconds: 0) }
            let left = max(1, min(Watch.glance, wake.milliseconds - now().milliseconds))
            if signals.wait(milliseconds: left) { return true }
        }
        return signals.wait(milliseconds: 0)
    }
}

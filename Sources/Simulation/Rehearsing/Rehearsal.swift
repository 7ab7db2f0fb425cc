import CivilTime
import Engine
import Flows
import Operations
import Storage

/// The engine at work in a store of its own, under a clock that jumps from one due time to the next.
///
/// It calls the tick that a run calls, so what it decides is what a run decides. Nothing leaves: the store is a rehearsal,
/// which refuses every claim, and a call of another system counts as answered at once.
package struct Rehearsal {
    private let store: any Store
    private let engine: Engine
    private let tick: Tick

    /// A rehearsal under `release`, which was deployed to `store`.
    package init(in store: any Store, under release: CompiledRelease) {
        precondition(store.isRehearsal, "a rehearsal never touches a store that acts on customers")
        self.store = store
        engine = Engine(release: release, assumesAnswers: true)
        tick = Tick(store: store, release: release)
    }

    /// Plays everything from `start` to `end`, both included, and what comes from outside meanwhile. Where the store has
    /// come further than `start` already, it begins there.
    ///
    /// With listed runs the engine wakes at exactly these, otherwise whenever something is due or comes from outside. The
    /// decisions of a batch go to `observe` after they were committed; `looked` hears of every instant at which the engine
    /// was awake. Throws what an event's recording and the two throw, besides failures of the store.
    package func play(
        from start: Instant, until end: Instant, events: some Sequence<OutsideEvent> = [],
        looked: (Instant) throws -> Void = { _ in }, observe: ([Decisions]) throws -> Void
    ) throws {
        var outside = OutsideEvents(events)
        var now = max(start, try clock() ?? start)
        if case .listed = runs { now = nextRun(atOrAfter: now) }
        while now <= end {
            try outside.record(until: now, in: store)
            try tick.run(at: now, observe: observe)
            try looked(now)
            now = try nextWake(after: now, outside: outside.next)
        }
        try outside.record(until: end, in: store)
        try stand(at: end)
    }

    private var runs: RunTimes { engine.release.release.workspace.runs }

    private func nextWake(after now: Instant, outside: Instant?) throws -> Instant {
        let soonest = now.adding(milliseconds: 1)
        switch runs {
        case .listed: return nextRun(atOrAfter: soonest)
        case .continuous:
            let due = try store.read { try NextWake.after(now, in: $0, engine: engine) }
            return max(soonest, min(due, outside ?? .distantFuture))
        }
    }

    private func nextRun(atOrAfter instant: Instant) -> Instant {
        runs.next(atOrAfter: instant, in: engine.release.release.workspace.zone) ?? .distantFuture
    }

    private func clock() throws -> Instant? {
        try store.read { try $0.standing().clock }
    }

    /// Leaves the clock where the rehearsal ended, so that the next one goes on from there.
    private func stand(at end: Instant) throws {
        try store.write { writer in
            var standing = try writer.standing()
            guard standing.clock.map({ $0 < end }) ?? true else { return }
            standing.clock = end
            try writer.advance(to: standing)
        }
    }
}

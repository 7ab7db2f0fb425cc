import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// Takes what is due from a store in batches, lets the engine decide, and commits each batch in one transaction.
///
/// A run, a watch and a rehearsal all go through here; only the clock that they bring differs.
package struct Tick: Sendable {
    /// How much is decided in one transaction.
    package struct BatchSize: Hashable, Sendable {
        /// The most changes that one batch takes.
        package var changes: Int
        /// The most profiles that one batch decides about for their dates and due steps.
        package var profiles: Int

        package init(changes: Int, profiles: Int) {
            self.changes = changes
            self.profiles = profiles
        }

        /// Large enough that the cost of a commit disappears, small enough that other writers wait for milliseconds.
        package static let standard = BatchSize(changes: 4000, profiles: 2000)
    }

    private let store: any Store
    private let engine: Engine
    private let size: BatchSize
    private let lane = Lane.only
    private let number: Int64?

    /// - Parameter number: the number under which the store has the release; nil when it need not be the newest.
    package init(store: any Store, release: CompiledRelease, number: Int64? = nil, size: BatchSize = .standard) {
        self.store = store
        self.number = number
        engine = Engine(release: release, assumesAnswers: store.isRehearsal)
        self.size = size
    }

    private var release: CompiledRelease { engine.release }

    /// Decides everything that is due at `now`, until nothing is or `mayGoOn` says no. Each batch's trace goes to
    /// `observe` after it was committed; whether everything was decided is returned. A deploy in between ends it, too.
    @discardableResult
    package func run(
        at now: Instant, mayGoOn: () -> Bool = { true }, observe: ([Decisions]) throws -> Void = { _ in }
    ) throws -> Bool {
        while mayGoOn() {
            switch try decideOneBatch(at: now) {
            case .decided(let decisions): try observe(decisions)
            case .nothingDue: return true
            case .superseded: return false
            }
        }
        return false
    }

    private enum BatchOutcome {
        case decided([Decisions])
        case nothingDue
        /// Another release was deployed meanwhile, and people may stand at steps that this one does not have.
        case superseded
    }

    private func decideOneBatch(at now: Instant) throws -> BatchOutcome {
        try store.write { writer in
            if let number, try writer.releases().first?.number != number { return .superseded }
            var standing = try writer.standing()
            // The engine's time never goes back.
            let now = max(now, standing.clock ?? now)
            let endsRemain = try endStatuses(in: writer, standing: &standing, at: now)
            standing.clock = now
            guard let batch = try nextBatch(from: writer, standing: &standing, at: now, endsRemain: endsRemain) else {
                try writer.advance(to: standing)
                return .nothingDue
            }
            var ledger = standing.ledger(under: release)
            let decisions = batch.work.map { engine.decide($0, at: now, ledger: &ledger) }
            standing.take(ledger, under: release)
            standing.changesTaken = batch.changesTaken ?? ledger.next.change - 1
            if let (look, place) = batch.looked { look.advance(to: place, in: &standing) }
            let day = release.release.workspace.zone.date(at: now)
            try writer.record(decisions, counts: EntryCount.counts(in: decisions, on: day), in: lane)
            try writer.advance(to: standing)
            return .decided(decisions)
        }
    }

    /// Takes off statuses whose time is over, before anything else at this instant: each is a change like any other, which
    /// the next batches take. Whether some are left for them to take off.
    private func endStatuses(
        in writer: any StoreWriter, standing: inout EngineStanding, at now: Instant
    ) throws -> Bool {
        guard let end = try writer.nextStatusEnd(), end <= now else { return false }
        try writer.endStatuses(at: now, limit: size.changes)
        standing = try writer.standing()
        return try writer.nextStatusEnd().map { $0 <= now } ?? false
    }

    /// Profiles to decide about together.
    private struct Batch {
        var work: [ProfileWork]
        /// The last change that was taken; nil when every change was, those of this batch too.
        var changesTaken: Int64?
        /// The look that the batch is a page of, and how far it has come with it; nil is its end.
        var looked: (look: ClockLook, place: ClockScan.Place?)?
    }

    /// First the changes, then the clock triggers, then the due steps: no step runs before a change that came earlier, and
    /// none while statuses of this instant have still to end.
    private func nextBatch(
        from writer: any StoreWriter, standing: inout EngineStanding, at now: Instant, endsRemain: Bool
    ) throws -> Batch? {
        let changes = try writer.changes(after: standing.changesTaken, limit: size.changes + 1, in: lane)
        let look = try clockLook(in: writer, standing: &standing, at: now)
        if let last = changes.prefix(size.changes).last {
            let isAll = changes.count <= size.changes && !endsRemain
            let work = try changedProfiles(
                changes.prefix(size.changes), runsDueSteps: isAll && look == nil, from: writer, at: now)
            return Batch(work: work, changesTaken: isAll ? nil : last.number)
        }
        if let look {
            let found = try look.findings(in: writer, by: engine, at: now, limit: size.profiles, lane: lane) {
                try writer.work(for: $0, needs: $1, under: release, at: now)
            }
            return Batch(work: found.work, looked: (look, found.place))
        }
        let due = try writer.profilesDue(
            at: now, except: standing.restingFlows(under: release), limit: size.profiles, in: lane)
        if due.isEmpty { return nil }
        let needs = release.needs(forEntrantsOf: [])
        return Batch(work: try writer.work(for: due.sorted(), needs: needs, under: release, at: now))
    }

    private func changedProfiles(
        _ changes: ArraySlice<Change>, runsDueSteps: Bool, from writer: any StoreWriter, at now: Instant
    ) throws -> [ProfileWork] {
        let byProfile = Dictionary(grouping: changes, by: \.profile)
        var works = try writer.work(for: byProfile.keys.sorted(), under: release, at: now)
        for index in works.indices {
            works[index].changes = byProfile[works[index].context.number] ?? []
            works[index].runsDueSteps = runsDueSteps
        }
        return works
    }

    /// The look for clock triggers that is due; looks that can find nobody are settled on the way.
    private func clockLook(
        in reader: any StoreReader, standing: inout EngineStanding, at now: Instant
    ) throws -> ClockLook? {
        var zones: [String?]?
        while let look = ClockLook(standing: standing, release: release, at: now) {
            if zones == nil { zones = try reader.zoneNames(in: lane) }
            let looking = look.looking(in: zones ?? [], by: engine)
            if looking.next != nil { return looking }
            look.advance(to: nil, in: &standing)
        }
        return nil
    }
}

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
    private let release: CompiledRelease
    private let size: BatchSize
    private let lane = Lane.only

    package init(store: any Store, release: CompiledRelease, size: BatchSize = .standard) {
        self.store = store
        self.release = release
        self.size = size
    }

    /// Decides everything that is due at `now`, until nothing is or `mayGoOn` says no. Each batch's trace goes to
    /// `observe` after it was committed; whether everything was decided is returned.
    @discardableResult
    package func run(
        at now: Instant, mayGoOn: () -> Bool = { true }, observe: ([Decisions]) throws -> Void = { _ in }
    ) throws -> Bool {
        while mayGoOn() {
            guard let decisions = try decideOneBatch(at: now) else { return true }
            try observe(decisions)
        }
        return false
    }

    /// Nil when nothing was due.
    private func decideOneBatch(at now: Instant) throws -> [Decisions]? {
        try store.write { writer in
            var standing = try writer.standing()
            // The engine's time never goes back.
            let now = max(now, standing.clock ?? now)
            standing.clock = now
            let engine = Engine(release: release, standings: standing.flows)
            let batch = try nextBatch(from: writer, standing: &standing, engine: engine, at: now)
            guard let batch else {
                try writer.advance(to: standing)
                return nil
            }
            var decisions: [Decisions] = []
            decisions.reserveCapacity(batch.work.count)
            for work in batch.work {
                decisions.append(engine.decide(work, at: now, next: &standing.next))
            }
            standing.changesTaken = batch.changesTaken ?? standing.next.change - 1
            let day = release.release.workspace.zone.date(at: now)
            try writer.record(decisions, counts: EntryCount.counts(in: decisions, on: day), in: lane)
            try writer.advance(to: standing)
            return decisions
        }
    }

    /// Profiles to decide about together.
    private struct Batch {
        var work: [ProfileWork]
        /// The last change that was taken; nil when every change was, those of this batch too.
        var changesTaken: Int64?
    }

    /// First the changes, then the date triggers, then the due steps: no step runs before a change that came earlier.
    private func nextBatch(
        from writer: any StoreWriter, standing: inout EngineStanding, engine: Engine, at now: Instant
    ) throws -> Batch? {
        let changes = try writer.changes(after: standing.changesTaken, limit: size.changes + 1, in: lane)
        let scan = try dueScan(in: writer, standing: &standing, engine: engine, at: now)
        if let last = changes.prefix(size.changes).last {
            let isAll = changes.count <= size.changes
            let work = try changedProfiles(
                changes.prefix(size.changes), runsDueSteps: isAll && scan == nil, from: writer)
            return Batch(work: work, changesTaken: isAll ? nil : last.number)
        }
        if let scan {
            return Batch(work: try scannedProfiles(scan, standing: &standing, engine: engine, from: writer))
        }
        let due = try writer.profilesDue(
            at: now, except: engine.resting(in: standing), limit: size.profiles, in: lane)
        return due.isEmpty ? nil : Batch(work: try work(for: due.sorted(), from: writer))
    }

    private func changedProfiles(
        _ changes: ArraySlice<Change>, runsDueSteps: Bool, from writer: any StoreWriter
    ) throws -> [ProfileWork] {
        let byProfile = Dictionary(grouping: changes, by: \.profile)
        var works = try work(for: byProfile.keys.sorted(), from: writer)
        for index in works.indices {
            works[index].changes = byProfile[works[index].context.number] ?? []
            works[index].runsDueSteps = runsDueSteps
        }
        return works
    }

    private func scannedProfiles(
        _ scan: DueScan, standing: inout EngineStanding, engine: Engine, from writer: any StoreWriter
    ) throws -> [ProfileWork] {
        let places = try writer.birthdays(scan.keys, after: scan.scan.place, limit: size.profiles, in: lane)
        if places.count < size.profiles {
            scan.finish(in: &standing)
        } else {
            standing.dateScan = scan.scan
            standing.dateScan?.place = places.last
        }
        var works = try work(for: places.map(\.profile).sorted(), from: writer)
        for index in works.indices {
            works[index].fires = engine.fires(
                for: works[index].context, after: scan.scan.from, notAfter: scan.scan.until, in: scan.flows)
        }
        return works
    }

    private func work(for profiles: [ProfileNumber], from writer: any StoreWriter) throws -> [ProfileWork] {
        try writer.work(
            for: profiles, vocabulary: release.vocabulary, workspaceZone: release.release.workspace.zone, in: lane)
    }

    /// The look for date triggers that is due; looks that can find nobody are settled on the way.
    private func dueScan(
        in reader: any StoreReader, standing: inout EngineStanding, engine: Engine, at now: Instant
    ) throws -> DueScan? {
        var zones: [String?]?
        while let scan = DueScan(standing: standing, engine: engine, at: now) {
            if zones == nil { zones = try reader.zoneNames(in: lane) }
            let withKeys = scan.looking(
                in: zones ?? [], calendar: engine.calendar, workspace: release.release.workspace)
            if !withKeys.keys.isEmpty { return withKeys }
            scan.finish(in: &standing)
        }
        return nil
    }
}

extension Engine {
    /// The flows whose due steps rest: paused ones, and ones that the release no longer has.
    package func resting(in standing: EngineStanding) -> [String] {
        let paused = release.flows.filter { isPaused($0) }.map(\.id)
        return (paused + standing.flows.keys.filter { release.flow($0) == nil }).sorted()
    }
}

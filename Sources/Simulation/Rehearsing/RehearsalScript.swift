import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Operations
import Storage

/// What is rehearsed: a release over a span of days, with what comes from outside meanwhile.
package struct RehearsalScript: Sendable {
    package var release: Release
    /// The files that the release was read from.
    package var files: [WorkspaceFile]
    /// The only flow that plays; nil plays all.
    package var flow: String?
    /// The first day that is reported, in the workspace's zone.
    package var from: CivilDate
    /// The last day that is played, included.
    package var until: CivilDate
    package var events: [OutsideEvent]

    /// - Parameter flow: a draft that is named is live for everybody. The release must have it.
    package init(
        release: Release, files: [WorkspaceFile], flow: String? = nil, from: CivilDate, until: CivilDate,
        events: [OutsideEvent] = []
    ) {
        self.release = release
        self.files = files
        self.flow = flow
        self.from = from
        self.until = until
        self.events = events
        guard let place = release.flows.firstIndex(where: { $0.id == flow }) else { return }
        if release.flows[place].status == .draft { self.release.flows[place].status = .live }
    }

    /// Deploys the release to a rehearsal store and plays it there from `start` on, or from where the store stands.
    ///
    /// - Parameters:
    ///   - progress: hears, between 0 and 1, how much of the time has been played.
    ///   - observe: hears the decisions of the days that are reported, batch by batch.
    /// - Throws: `RehearsalRefusal` when the release would strand somebody; what an outside event throws; `StoreFailure`.
    package func play(
        in store: any Store, from start: Instant, progress: (Double) -> Void = { _ in },
        observe: ([Decisions]) throws -> Void = { _ in }
    ) throws -> RehearsalReport {
        try deploy(to: store, at: start)
        let rehearsal = Rehearsal(in: store, under: CompiledRelease(played))
        let zone = release.workspace.zone
        let reported = zone.startOfDay(from)
        let end = zone.startOfDay(until.adding(days: 1)).adding(milliseconds: -1)
        let length = Double(max(1, end.milliseconds - start.milliseconds))
        let looked: (Instant) -> Void = { progress(Double($0.milliseconds - start.milliseconds) / length) }
        if reported > start {
            let leading = events.filter { $0.at < reported }
            try rehearsal.play(
                from: start, until: reported.adding(milliseconds: -1), events: leading, looked: looked
            ) { _ in }
        }
        var tally = try store.read { try RehearsalTally(of: played, from: from, until: until, in: $0) }
        let following = events.filter { $0.at >= reported || reported <= start }
        try rehearsal.play(
            from: max(start, reported), until: end, events: following, looked: looked
        ) { decisions in
            tally.add(decisions)
            try observe(decisions)
        }
        return try store.read(tally.report)
    }

    /// The release with the flows that play.
    private var played: Release {
        guard let flow else { return release }
        var played = release
        played.flows = release.flows.filter { $0.id == flow }
        return played
    }

    private func deploy(to store: any Store, at start: Instant) throws {
        let deployment = Deployment(release: release, files: files)
        switch try store.write({ try deployment.deploy(to: $0, at: start) }) {
        case .unchanged, .deployed: return
        case .refused(let stranded): throw RehearsalRefusal(stranded: stranded, goneTags: [])
        case .namesGoneTags(let findings): throw RehearsalRefusal(stranded: [], goneTags: findings)
        }
    }
}

/// A release that cannot be rehearsed because people inside would have no place in it, or because of tags that are gone.
package struct RehearsalRefusal: Error, Hashable, Sendable {
    package let stranded: [StepInUse]
    /// Places that name tags which the store has hidden or renamed.
    package let goneTags: [Finding]
}

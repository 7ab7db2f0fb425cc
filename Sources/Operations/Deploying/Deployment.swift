import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Profiles
import Storage

/// Puts a checked workspace into a store, where the next tick follows it.
package struct Deployment: Sendable {
    /// What became of a deploy.
    package enum Outcome: Hashable, Sendable {
        /// The store has this very release already.
        case unchanged(release: Int64)
        /// The release is in; flows that are live from now on are named.
        case deployed(release: Int64, newlyLive: [String])
        /// Nothing was written, because these people would have no place, or come by a step again.
        case refused([StepInUse])
        /// Nothing was written, because the release names tags that the store has hidden or renamed.
        case namesGoneTags([Finding])
    }

    /// The version of the flow language that releases are recorded with.
    package static let languageVersion = 1

    private let compiled: CompiledRelease
    private let files: [WorkspaceFile]

    package init(release: Release, files: [WorkspaceFile]) {
        self.init(CompiledRelease(release), files: files)
    }

    /// The deployment of a release that was made ready before, as for many stores.
    package init(_ compiled: CompiledRelease, files: [WorkspaceFile]) {
        self.compiled = compiled
        self.files = files
    }

    private var release: Release { compiled.release }

    /// Records the release, or refuses when that would strand somebody. Flows that go live begin with the changes
    /// and fire times that come after `now`.
    package func deploy(to writer: any StoreWriter, at now: Instant) throws -> Outcome {
        let previous = try writer.currentRelease()
        if let previous, previous.digest == release.digest { return .unchanged(release: previous.number) }
        let before = try previous.map { try DeployedRelease($0).compiled.release }
        let stranded = StepInUse.all(
            among: try writer.peopleByStep(), leftBy: release.flows, after: before?.flows ?? [])
        guard stranded.isEmpty else { return .refused(stranded) }
        let gone = try TagPlaces.findings(in: compiled, files: files, for: writer)
        guard gone.isEmpty else { return .namesGoneTags(gone) }

        let number = try writer.add(
            StoredRelease(
                digest: release.digest, languageVersion: Deployment.languageVersion, deployedAt: now, files: files))
        try writer.watch(compiled.interest.dates, workspaceZone: release.workspace.zone)
        if let before { try PeopleMoves(before: before, after: release).write(to: writer) }
        var standing = try writer.standing()
        var newlyLive: [String] = []
        for flow in release.flows {
            let old = before?.flows.first { $0.id == flow.id }
            if Deployment.begins(flow, after: old) || standing.flows[flow.id] == nil {
                standing.flows[flow.id] = FlowStanding(
                    startsAfterChange: standing.next.change - 1, clockLookedUntil: max(now, standing.clock ?? now),
                    pause: standing.flows[flow.id]?.pause, today: standing.flows[flow.id]?.today)
                if flow.status == .live { newlyLive.append(flow.id) }
            }
            if flow.status == .retired { try writer.makeDue(insideFlow: flow.id, at: now) }
        }
        try writer.advance(to: standing)
        return .deployed(release: number, newlyLive: newlyLive)
    }

    /// Whether a flow starts anew with what happens from now on. A pause keeps a flow's place in time; a draft and a retired flow have none for the public.
    static func begins(_ flow: Flow, after old: Flow?) -> Bool {
        guard let old else { return true }
        switch (old.status, flow.status) {
        case (.draft, .live), (.draft, .paused), (.retired, .live), (.retired, .paused), (.retired, .draft): return true
        case (.live, _), (.paused, _), (.draft, _), (.retired, .retired): return false
        }
    }
}

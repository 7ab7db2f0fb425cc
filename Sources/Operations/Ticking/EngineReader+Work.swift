import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension EngineReader {
    /// The profiles, in the order of their numbers, with all that deciding about them under a release looks at, or with
    /// no more than `needs`.
    package func work(
        for profiles: [ProfileNumber], needs: WorkNeeds? = nil, under release: CompiledRelease, at now: Instant
    ) throws -> [ProfileWork] {
        try work(
            for: profiles, needs: needs ?? release.needs, at: now, workspaceZone: release.release.workspace.zone,
            in: .only)
    }
}

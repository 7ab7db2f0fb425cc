import CivilTime
import Flows
import Profiles

/// One audience of a workspace, asked of people one by one: whether they belong to it now.
package struct AudienceQuestion: Sendable {
    private let release: CompiledRelease
    private let conditions: [CompiledCondition]

    /// Nil when the release has no such audience.
    package init?(_ audience: String, of release: Release) {
        guard let asked = release.audiences[audience] else { return nil }
        (self.release, conditions) = CompiledRelease.asking(asked, of: release)
    }

    /// What has to be loaded to ask.
    package var needs: WorkNeeds { release.needs }

    /// The workspace's zone, for those who name none.
    package var workspaceZone: ZoneRules { release.release.workspace.zone }

    /// Whether the profile of `work` is a definite yes; days are those of its own zone.
    package func includes(_ work: ProfileWork, at now: Instant) -> Bool {
        Scope(release: release, work: work, now: now)
            .holds(conditions, for: Occasion(triggerDate: nil, triggerAt: now, startedAt: now))
    }
}

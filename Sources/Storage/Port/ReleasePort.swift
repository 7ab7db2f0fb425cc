import CivilTime
import Flows
import Profiles

/// Reading what was deployed.
package protocol ReleaseReader {
    /// The newest release; nil before the first deploy.
    func currentRelease() throws -> StoredRelease?

    /// A release by its number; nil when there is none. Queued messages are rendered with the one they name.
    func release(_ number: Int64) throws -> StoredRelease?

    /// All releases, newest first, without their files.
    func releases() throws -> [StoredRelease]
}

/// Deploying and pausing.
package protocol ReleaseWriter {
    /// Adds a release, which becomes the current one; its number.
    @discardableResult
    func add(_ release: StoredRelease) throws -> Int64

    /// From now on the days of these dates, and of no others beside the birthdays, can be looked up; each comes with its
    /// type. A datetime stands for its date in the profile's zone, and in `workspaceZone` where the profile names none;
    /// there the terms of statuses are counted, too.
    /// Dates that were not watched so before are gathered from every profile.
    func watch(_ dates: [FieldSource: FieldType], workspaceZone: ZoneRules) throws

    /// Puts everyone who stands at `step` of a flow to another step. They go on when they would have gone on; those who
    /// do not keep their phase are ready for the new step then. How many there were.
    @discardableResult
    func move(insideFlow flow: String, from step: String, to target: String, keepingPhase: Bool) throws -> Int

    /// Gives a split another id in the arms of everyone inside a flow who took one of them.
    func renameSplit(_ split: String, to name: String, insideFlow flow: String) throws

    /// Makes everyone inside a flow due at once, so that the next tick lets them out.
    func makeDue(insideFlow flow: String, at instant: Instant) throws
}

/// A workspace as it was deployed: kept as files, compiled when loaded.
package struct StoredRelease: Hashable, Sendable {
    /// Grows with each deploy; 0 until it is added.
    package var number: Int64
    package var digest: String
    package var languageVersion: Int
    package var deployedAt: Instant
    /// Empty in listings.
    package var files: [WorkspaceFile]

    package init(number: Int64 = 0, digest: String, languageVersion: Int, deployedAt: Instant, files: [WorkspaceFile]) {
        self.number = number
        self.digest = digest
        self.languageVersion = languageVersion
        self.deployedAt = deployedAt
        self.files = files
    }
}

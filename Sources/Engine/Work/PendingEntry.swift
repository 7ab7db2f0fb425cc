import CivilTime
import Profiles

/// An entry that waits for a tag or status to stay as it is: a trigger with `held_for` fired.
package struct PendingEntry: Hashable, Sendable {
    /// What happened to the tag or status; each word is the trigger's key in a flow file.
    package enum Cause: String, CaseIterable, Hashable, Sendable {
        case tagAdded = "tag_added"
        case tagRemoved = "tag_removed"
        case statusAdded = "status_added"
        case statusRemoved = "status_removed"
    }

    /// The flow's id.
    package let flow: String
    /// The number of the change that fired the trigger; with the flow it names the entry.
    package let change: Int64
    package let cause: Cause
    /// The tag or status.
    package let handle: String
    package let firedAt: Instant
    /// When it has held long enough.
    package let due: Instant
    package let depth: Int
    /// Whether it did not hold all the time.
    package var isBroken: Bool

    package init(
        flow: String, change: Int64, cause: Cause, handle: String, firedAt: Instant, due: Instant, depth: Int,
        isBroken: Bool = false
    ) {
        self.flow = flow
        self.change = change
        self.cause = cause
        self.handle = handle
        self.firedAt = firedAt
        self.due = due
        self.depth = depth
        self.isBroken = isBroken
    }
}

extension PendingEntry {
    /// The handles that came or went against what the entry waits for.
    package func undone(by edits: ChangeEdits) -> [String] {
        switch cause {
        case .tagAdded: edits.tagsRemoved
        case .tagRemoved: edits.tagsAdded
        case .statusAdded: edits.statusesRemoved
        case .statusRemoved: edits.statusesAdded
        }
    }
}

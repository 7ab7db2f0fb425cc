import CivilTime

/// An entry that waits for a tag or status to stay as it is: a trigger with `held_for` fired.
package struct PendingEntry: Hashable, Sendable {
    /// The flow's id.
    package let flow: String
    /// The number of the change that fired the trigger; with the flow it names the entry.
    package let change: Int64
    /// The trigger's key in the flow file.
    package let trigger: String
    /// The tag or status.
    package let handle: String
    package let firedAt: Instant
    /// When it has held long enough.
    package let due: Instant
    package let depth: Int
    /// Whether it did not hold all the time.
    package var isBroken: Bool

    package init(
        flow: String, change: Int64, trigger: String, handle: String, firedAt: Instant, due: Instant, depth: Int,
        isBroken: Bool = false
    ) {
        self.flow = flow
        self.change = change
        self.trigger = trigger
        self.handle = handle
        self.firedAt = firedAt
        self.due = due
        self.depth = depth
        self.isBroken = isBroken
    }
}

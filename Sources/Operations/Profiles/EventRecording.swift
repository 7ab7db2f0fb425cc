import CivilTime
import Profiles
import Storage

/// Records what happened to a customer, once for each id that another system gave it.
package enum EventRecording {
    /// What came of it, with the number of the change that holds the event.
    package enum Outcome: Hashable, Sendable {
        case recorded(change: Int64)
        /// An event with the id is there already; nothing was changed.
        case knownBefore(change: Int64)
    }

    /// Adds the event to the change log; flows may start by it at the next tick.
    package static func record(
        _ event: EventRecord, of profile: ProfileNumber, from origin: ChangeOrigin, in writer: any StoreWriter,
        at now: Instant
    ) throws -> Outcome {
        if let id = event.id, let change = try writer.change(ofEvent: id) { return .knownBefore(change: change) }
        var edits = ChangeEdits()
        edits.event = event
        let circumstances = EditCircumstances(at: now, origin: origin, isQuiet: false)
        return .recorded(change: try writer.note(edits, on: profile, by: circumstances))
    }
}

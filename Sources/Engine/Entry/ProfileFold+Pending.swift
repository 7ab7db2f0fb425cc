import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// Lets an entry wait until what fired it has held for a while.
    mutating func wait(_ duration: CalendarDuration, for handle: String, before attempt: EntryAttempt) {
        guard let change = attempt.occurrence.change,
            let cause = PendingEntry.Cause(rawValue: attempt.trigger.kind.word)
        else { preconditionFailure("only tags and statuses that come or go have to hold for a while") }
        pendingEntries.append(
            PendingEntry(
                flow: attempt.flow.id, change: change, cause: cause, handle: handle,
                firedAt: attempt.triggerAt, due: duration.after(attempt.triggerAt, in: scope.context.zone),
                depth: attempt.depth))
    }

    /// Notes which waiting entries a change breaks; each is refused when its time is over. What comes after that time
    /// breaks nothing any more, also when nobody was awake to let in.
    mutating func breakPendingEntries(because change: Change) {
        for index in pendingEntries.indices where change.at <= pendingEntries[index].due {
            let entry = pendingEntries[index]
            if entry.undone(by: change.edits).contains(entry.handle) { pendingEntries[index].isBroken = true }
        }
    }

    /// Enters, or refuses, whoever has waited long enough.
    mutating func settlePendingEntries() {
        let due = pendingEntries.filter { $0.due <= now }.sorted {
            ($0.due, $0.flow, $0.change) < ($1.due, $1.flow, $1.change)
        }
        guard !due.isEmpty else { return }
        pendingEntries.removeAll { $0.due <= now }
        for entry in due {
            guard let flow = engine.release.flow(entry.flow),
                let place = flow.flow.triggers.firstIndex(where: {
                    $0.kind.word == entry.cause.rawValue && $0.kind.handleTrigger?.handle == entry.handle
                })
            else { continue }
            let holds = !entry.isBroken && stillHolds(place, of: flow, since: ChangeEdits())
            enterOrRefuse(.pending(entry, of: flow, by: place, still: holds))
        }
    }
}

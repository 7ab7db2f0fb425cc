import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// The wait of an entry until what fired it has held for a while; nil when it need not wait.
    func pendingEntry(before attempt: EntryAttempt, because change: Change) -> PendingEntry? {
        guard let handle = attempt.trigger.kind.handleTrigger, let heldFor = handle.heldFor, !change.isQuiet,
            change.edits.backfill == nil
        else { return nil }
        guard let number = attempt.occurrence.change,
            let cause = PendingEntry.Cause(rawValue: attempt.trigger.kind.word)
        else { preconditionFailure("only tags and statuses that come or go have to hold for a while") }
        return PendingEntry(
            flow: attempt.flow.id, change: number, cause: cause, handle: handle.handle, firedAt: attempt.triggerAt,
            due: heldFor.after(attempt.triggerAt, in: scope.context.zone), depth: attempt.depth)
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
            if let attempt = attempt(after: entry) { enterOrRefuse(attempt) }
        }
    }

    /// What an entry asks whose time is over; nil when its flow has no such trigger any more.
    func attempt(after entry: PendingEntry) -> EntryAttempt? {
        guard let flow = engine.release.flow(entry.flow),
            let place = flow.flow.triggers.firstIndex(where: {
                $0.kind.word == entry.cause.rawValue && $0.kind.handleTrigger?.handle == entry.handle
            })
        else { return nil }
        let holds = !entry.isBroken && stillHolds(place, of: flow, since: ChangeEdits())
        return .pending(entry, of: flow, by: place, still: holds)
    }
}

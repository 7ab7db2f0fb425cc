import CivilTime
import Profiles
import Storage

/// A profile with the changes that made it what it is, from which it can be told as it was.
package struct ProfileLog: Sendable {
    /// As it is now.
    package let profile: Profile
    /// By number; all that the store has of them.
    package let changes: [Change]
    /// From when on every change is known; nil when the log tells the whole life of the profile.
    package let knownSince: Instant?

    /// The most changes that are looked at.
    private static let most = 10_000

    package init(profile: Profile, changes: [Change], knownSince: Instant?) {
        self.profile = profile
        self.changes = changes
        self.knownSince = knownSince
    }

    /// `storeBegan` is when a store that was made from another one began to keep its own log; nil for any other.
    package init(
        of number: ProfileNumber, in reader: any StoreReader, storeBegan: Instant?, now: Instant
    ) throws {
        profile = try reader.profile(number)
        changes = try reader.changes(of: number, limit: ProfileLog.most)
        if let first = changes.first, changes.count < ProfileLog.most, first.edits.isCreation,
            storeBegan.map({ first.at >= $0 }) ?? true
        {
            knownSince = nil
        } else if changes.count == ProfileLog.most {
            knownSince = changes.first?.at
        } else {
            knownSince = try storeBegan ?? reader.feed(after: 0, limit: 1).first?.change.at ?? now
        }
    }

    /// Whether the log tells what the profile was at an instant.
    package func reaches(_ instant: Instant) -> Bool {
        knownSince.map { $0 <= instant } ?? true
    }

    /// When the profile came into being, where the log tells it.
    package var createdAt: Instant? {
        changes.first { $0.edits.isCreation }?.at
    }

    /// The profile as it was at a moment. Where the log does not reach so far it is as it was when the log began.
    package func profile(at moment: Moment) -> Profile {
        var past = profile
        let later = changes.filter { !moment.comesAfter($0) }
        guard !later.isEmpty else { return past }
        for change in later.reversed() { past.undo(change.edits) }
        let last = changes.last { moment.comesAfter($0) && $0.edits.touchesProperties }
        past.values[.updatedAt] = last.map { .instant($0.at) } ?? past.values[.createdAt]
        return past
    }

    /// The lists that changed after a moment; what they were is not known.
    package func unknownLists(at moment: Moment) -> [String] {
        Set(changes.lazy.filter { !moment.comesAfter($0) }.flatMap(\.edits.others)).sorted()
    }
}

/// A point in a profile's past: an instant, and which of the changes at that very instant had come.
package struct Moment: Hashable, Sendable {
    package let at: Instant
    /// The number of the last change that had come.
    package let lastChange: Int64

    package init(at: Instant, lastChange: Int64 = .max) {
        self.at = at
        self.lastChange = lastChange
    }

    /// Whether a change had come.
    package func comesAfter(_ change: Change) -> Bool {
        change.at <= at && change.number <= lastChange
    }
}

extension ChangeEdits {
    /// Whether the change wrote to the profile, and did not only tell of something.
    fileprivate var touchesProperties: Bool {
        isCreation || !fields.isEmpty || !flags.isEmpty || !others.isEmpty || !tagsAdded.isEmpty
            || !tagsRemoved.isEmpty || !statusesAdded.isEmpty || !statusesRemoved.isEmpty
    }
}

/// How much one flow may do in a day of the workspace before it pauses for a person to look; nil limits nothing.
package struct Safety: Hashable, Sendable {
    package var maxEntriesPerDay: Int?
    package var maxSendsPerDay: Int?
    /// Of the active profiles that may enter in a day, never below 100 people.
    package var maxShare: Share?

    package init(maxEntriesPerDay: Int? = nil, maxSendsPerDay: Int? = nil, maxShare: Share? = nil) {
        self.maxEntriesPerDay = maxEntriesPerDay
        self.maxSendsPerDay = maxSendsPerDay
        self.maxShare = maxShare
    }

    /// The most entries in a day among so many active profiles; nil when nothing limits them.
    package func entryLimit(activeProfiles: Int) -> Int? {
        let share = maxShare.map { max(100, activeProfiles * $0.basisPoints / Share.whole.basisPoints) }
        return [maxEntriesPerDay, share].compactMap(\.self).min()
    }
}

/// What a list of another system says, and what came of it.
package struct SyncReport: Hashable, Sendable {
    package var read = 0
    /// Profiles that get the tag.
    package var added = 0
    /// Profiles that lose it, because they left the list.
    package var removed = 0
    /// Profiles of the list that had it already.
    package var unchanged = 0
    /// Rows about people whom the store does not have.
    package var unknown = 0
    /// Rows that could not be read, or that name two people.
    package var rejected = 0
    /// For how many profiles the source held the tag before.
    package var held = 0
    /// The first rows that were not taken, enough to see what is wrong.
    package var firstRejections: [ImportReport.Rejection] = []
    /// Where the rows are that were not taken; nil when there are none, or none were to be written.
    package var rejectedPath: String?

    package init() {}

    /// Whether so many would lose the tag that a person must say so: more than half of those that the source holds.
    package var removesMost: Bool { removed * 2 > held }

    /// Whether nobody loses the tag unless a person says so: whoever stands in a row that cannot be read may be on the
    /// list.
    package var holdsBackRemovals: Bool { rejected > 0 }

    mutating func reject(row: Int, _ reason: String) {
        if firstRejections.count < ImportReport.firstRejectionsLimit {
            firstRejections.append(ImportReport.Rejection(row: row, reason: reason))
        }
    }
}

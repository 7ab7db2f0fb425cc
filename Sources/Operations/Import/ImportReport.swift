import Profiles

/// What an import did, or would do.
package struct ImportReport: Hashable, Sendable {
    package var read = 0
    package var created = 0
    package var updated = 0
    /// Rows that said what was so already.
    package var unchanged = 0
    package var rejected = 0
    /// Fields that were left as they are.
    package var ignored: [IgnoredField.Reason: Int] = [:]
    /// The first rejected rows, enough to see what is wrong.
    package var firstRejections: [Rejection] = []
    /// Columns that nobody writes, because they are worked out.
    package var passedOver: [String] = []
    /// Where the rejected rows are; nil when there are none, or none were to be written.
    package var rejectedPath: String?
    /// How many of the rows an earlier import of the same file had taken before it was stopped; nil when there was none.
    package var resumedAfter: Int?

    /// A row that was not taken.
    package struct Rejection: Hashable, Sendable {
        package let row: Int
        package let reason: String

        package init(row: Int, reason: String) {
            self.row = row
            self.reason = reason
        }
    }

    static let firstRejectionsLimit = 5

    mutating func reject(row: Int, _ reason: String) {
        rejected += 1
        if firstRejections.count < ImportReport.firstRejectionsLimit {
            firstRejections.append(Rejection(row: row, reason: reason))
        }
    }
}

import Profiles

/// The rows of one table that belong to some profiles, read profile by profile, in the order of their numbers.
///
/// A query is begun once and then walked along: to look for each profile anew would cost most of the time of loading.
/// Only where the next profile is far off the walk begins again there.
final class ProfileRows {
    private let statement: Statement
    /// Whether the walk stands on a row that was not read yet.
    private var row: Row?
    private var hasBegun = false
    private var last: ProfileNumber = 0

    /// To step over so many numbers costs less than to begin again.
    private static let stride: ProfileNumber = 8

    /// The statement gives rows from the profile on that is its only parameter, by the profile, which is their first
    /// column.
    init(_ statement: Statement) {
        self.statement = statement
    }

    /// Hands the rows of a profile to `read`, in their order. The same profile may be asked for again.
    func each(of profile: ProfileNumber, _ read: (Row) throws -> Void) throws {
        try go(to: profile)
        last = profile
        while let row, row.integer(0) == profile {
            try read(row)
            self.row = try statement.next()
        }
    }

    /// Lets go of what the statement holds.
    func finish() {
        statement.reset()
        row = nil
        hasBegun = false
    }

    private func go(to profile: ProfileNumber) throws {
        guard hasBegun, profile > last else { return try begin(at: profile) }
        // Behind the last row of the table.
        guard let first = row?.integer(0), first < profile else { return }
        guard profile - first <= ProfileRows.stride else { return try begin(at: profile) }
        while let row, row.integer(0) < profile { self.row = try statement.next() }
    }

    private func begin(at profile: ProfileNumber) throws {
        statement.begin { $0.add(profile) }
        hasBegun = true
        row = try statement.next()
    }
}

import Profiles
import Storage

extension SQLiteTransaction {
    func profilesMerged(into profile: ProfileNumber) throws -> [ProfileNumber] {
        try connection.statement("SELECT profile FROM merged_profiles WHERE into_profile = ? ORDER BY profile").all {
            $0.add(profile)
        } _: {
            $0.integer(0)
        }
    }

    func merger(of id: ProfileID) throws -> ProfileMerger? {
        try connection.statement(
            """
            SELECT survivor.id, at FROM merged_profiles JOIN profiles loser ON loser.number = profile
            JOIN profiles survivor ON survivor.number = into_profile WHERE loser.id = ?
            """
        ).first {
            $0.add(id.bytes)
        } _: {
            ProfileMerger(loser: id, survivor: $0.profileID(0), at: $0.instant(1))
        }
    }

    func claimedItems(of profile: ProfileNumber) throws -> Int {
        try OutboxTable.allCases.reduce(0) { count, table in
            try count
                + (connection.statement(
                    built: """
                        SELECT count(*) FROM \(table.rawValue) WHERE state = 1
                          AND enrolment IN (SELECT number FROM enrolments WHERE profile = ?)
                        """
                ).first {
                    $0.add(profile)
                } _: {
                    Int($0.integer(0))
                } ?? 0)
        }
    }

    /// Throws when something to the person is on its way out at this moment.
    func requireNothingClaimed(of profile: ProfileNumber) throws {
        guard try claimedItems(of: profile) == 0 else {
            throw StoreFailure(
                .refused, "something to the profile \(try id(of: profile)) is being handed over",
                help: "try again when the hand-over is done; `sluice run` finishes one that was interrupted")
        }
    }

    func id(of profile: ProfileNumber) throws -> ProfileID {
        let found = try connection.statement("SELECT id FROM profiles WHERE number = ?").first {
            $0.add(profile)
        } _: {
            $0.profileID(0)
        }
        guard let found else { throw StoreFailure(.refused, "no profile has the number \(profile)") }
        return found
    }

    /// Opens the tables whose rows are final for what `body` does.
    func reopening(for purpose: String, _ body: () throws -> Void) throws {
        try connection.statement("INSERT INTO reopenings (only_row, purpose) VALUES (1, ?)").run { $0.add(purpose) }
        try body()
        try connection.statement("DELETE FROM reopenings").run()
    }
}

import CivilTime
import Flows
import Storage

extension SQLiteTransaction {
    func currentRelease() throws -> StoredRelease? {
        try currentReleaseNumber().flatMap { try release($0) }
    }

    func release(_ number: Int64) throws -> StoredRelease? {
        guard var release = try releases().first(where: { $0.number == number }) else { return nil }
        release.files = try connection.statement(
            "SELECT path, bytes FROM release_files WHERE release = ? ORDER BY position"
        ).all {
            $0.add(number)
        } _: {
            WorkspaceFile(path: $0.text(0), bytes: $0.bytes(1))
        }
        return release
    }

    func releases() throws -> [StoredRelease] {
        try connection.statement(
            "SELECT number, digest, language_version, deployed_at FROM releases ORDER BY number DESC"
        ).all { row in
            StoredRelease(
                number: row.integer(0), digest: row.text(1), languageVersion: Int(row.integer(2)),
                deployedAt: row.instant(3), files: [])
        }
    }

    /// Nil before the first deploy.
    func currentReleaseNumber() throws -> Int64? {
        try connection.statement("SELECT max(number) FROM releases").first { $0.optionalInteger(0) } ?? nil
    }
}

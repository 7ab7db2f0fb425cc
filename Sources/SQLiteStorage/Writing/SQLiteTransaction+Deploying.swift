import CivilTime
import Flows
import Storage

extension SQLiteTransaction {
    func add(_ release: StoredRelease) throws -> Int64 {
        let number = (try currentReleaseNumber() ?? 0) + 1
        try connection.statement(
            "INSERT INTO releases (number, digest, language_version, deployed_at) VALUES (?, ?, ?, ?)"
        ).run {
            $0.add(number)
            $0.add(release.digest)
            $0.add(release.languageVersion)
            $0.add(release.deployedAt)
        }
        for (position, file) in release.files.enumerated() {
            try connection.statement(
                "INSERT INTO release_files (release, position, path, bytes) VALUES (?, ?, ?, ?)"
            ).run {
                $0.add(number)
                $0.add(position)
                $0.add(file.path)
                $0.add(file.bytes)
            }
        }
        return number
    }

    func makeDue(insideFlow flow: String, at instant: Instant) throws {
        guard let flow = try connection.words.knownNumber(of: flow) else { return }
        try connection.statement("UPDATE enrolments SET due = ? WHERE phase IS NOT NULL AND flow = ? AND due > ?").run {
            $0.add(instant)
            $0.add(flow)
            $0.add(instant)
        }
    }
}

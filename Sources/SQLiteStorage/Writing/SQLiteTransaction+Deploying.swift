import CivilTime
import Engine
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

    func move(insideFlow flow: String, from step: String, to target: String, keepingPhase: Bool) throws -> Int {
        guard let flow = try connection.words.knownNumber(of: flow),
            let step = try connection.words.knownNumber(of: step)
        else { return 0 }
        let target = try connection.words.number(of: target)
        let phase = keepingPhase ? "" : ", phase = \(Stay.Phase.ready.code), since = due"
        return try connection.statement(
            built:
                "UPDATE enrolments SET step = ?\(phase) WHERE phase IS NOT NULL AND flow = ? AND step = ? RETURNING number"
        ).all {
            $0.add(target)
            $0.add(flow)
            $0.add(step)
        } _: { _ in
            ()
        }.count
    }

    func renameSplit(_ split: String, to name: String, insideFlow flow: String) throws {
        guard let flow = try connection.words.knownNumber(of: flow) else { return }
        let inside = try connection.statement(
            "SELECT number, arms FROM enrolments WHERE phase IS NOT NULL AND flow = ? AND arms IS NOT NULL"
        ).all {
            $0.add(flow)
        } _: { row in
            (number: row.integer(0), arms: try [String: String](packed: row.bytes(1)))
        }
        for (number, taken) in inside {
            guard let arm = taken[split] else { continue }
            var arms = taken
            arms[split] = nil
            arms[name] = arm
            try connection.statement("UPDATE enrolments SET arms = ? WHERE number = ?").run {
                $0.add(arms.packed)
                $0.add(number)
            }
        }
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

import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func hold(ofTag tag: String, on profile: ProfileNumber) throws -> TagHold {
        guard let tag = try connection.tags.knownNumber(of: tag) else { return TagHold(isOn: false) }
        let isOn = try connection.statement("SELECT 1 FROM profile_tags WHERE profile = ? AND tag = ?").first {
            $0.add(profile)
            $0.add(tag)
        } _: { _ in
            true
        }
        guard isOn == true else { return TagHold(isOn: false) }
        let sources = try connection.statement("SELECT source FROM tag_sources WHERE profile = ? AND tag = ?").all {
            $0.add(profile)
            $0.add(tag)
        } _: {
            $0.integer(0)
        }
        return TagHold(isOn: true, sources: Set(try sources.map { try connection.words.name(of: $0) }))
    }

    func profiles(
        heldBy source: String, tag: String, after number: ProfileNumber, limit: Int
    ) throws -> [ProfileNumber] {
        guard let (source, tag) = try numbers(source, tag) else { return [] }
        return try connection.statement(
            "SELECT profile FROM tag_sources WHERE source = ? AND tag = ? AND profile > ? ORDER BY profile LIMIT ?"
        ).all {
            $0.add(source)
            $0.add(tag)
            $0.add(number)
            $0.add(limit)
        } _: {
            $0.integer(0)
        }
    }

    func holdCount(of source: String, tag: String) throws -> Int {
        guard let (source, tag) = try numbers(source, tag) else { return 0 }
        return try connection.statement("SELECT count(*) FROM tag_sources WHERE source = ? AND tag = ?").first {
            $0.add(source)
            $0.add(tag)
        } _: {
            Int($0.integer(0))
        } ?? 0
    }

    func hold(tag: String, on profile: ProfileNumber, for source: String, at instant: Instant) throws {
        let tag = try connection.tags.number(of: tag)
        let source = try connection.words.number(of: source)
        try connection.statement(
            "INSERT OR IGNORE INTO tag_sources (profile, tag, source, since) VALUES (?, ?, ?, ?)"
        ).run {
            $0.add(profile)
            $0.add(tag)
            $0.add(source)
            $0.add(instant)
        }
    }

    func letGo(tag: String, of profile: ProfileNumber, source: String?) throws {
        guard let tag = try connection.tags.knownNumber(of: tag) else { return }
        guard let source else {
            return try connection.statement("DELETE FROM tag_sources WHERE profile = ? AND tag = ?").run {
                $0.add(profile)
                $0.add(tag)
            }
        }
        guard let word = try connection.words.knownNumber(of: source) else { return }
        try connection.statement("DELETE FROM tag_sources WHERE profile = ? AND tag = ? AND source = ?").run {
            $0.add(profile)
            $0.add(tag)
            $0.add(word)
        }
    }

    func forget(source: String, tag: String) throws -> Int {
        let count = try holdCount(of: source, tag: tag)
        guard count > 0, let (source, tag) = try numbers(source, tag) else { return 0 }
        try connection.statement("DELETE FROM tag_sources WHERE source = ? AND tag = ?").run {
            $0.add(source)
            $0.add(tag)
        }
        return count
    }

    /// Nil when the store has never seen one of the two.
    private func numbers(_ source: String, _ tag: String) throws -> (source: Int64, tag: Int64)? {
        guard let source = try connection.words.knownNumber(of: source),
            let tag = try connection.tags.knownNumber(of: tag)
        else { return nil }
        return (source, tag)
    }
}

import Profiles
import Storage

extension SQLiteTransaction {
    // Indexes are walked rather than a table of words kept: a walk over a million names takes a fraction of a second, and
    // what is not kept need not be written by every import nor erased by every purge.

    func search(_ query: SearchQuery, limit: Int) throws -> SearchFindings {
        var found = try query.tags.isEmpty ? nil : carriers(of: query.tags)
        if !query.names.isEmpty { found = try people(named: query.names).narrowing(found) }
        for email in query.emails { found = try people(withEmail: email).narrowing(found) }
        for word in query.phones { found = try people(withNumber: word).narrowing(found) }
        let ordered = (found ?? [:]).sorted { left, right in
            (left.value.rank, left.value.place, left.key) < (right.value.rank, right.value.place, right.key)
        }
        return SearchFindings(profiles: ordered.prefix(limit).map(\.key), total: ordered.count)
    }

    /// Those who carry all of the tags.
    private func carriers(of tags: [String]) throws -> Found {
        var numbers: Set<ProfileNumber>?
        for tag in tags {
            guard let tag = try connection.tags.knownNumber(of: tag) else { return [:] }
            let carriers = try connection.statement(
                """
                SELECT profile FROM profile_tags JOIN profiles ON number = profile
                WHERE tag = (SELECT number FROM tags WHERE number = ? AND hidden_at IS NULL)
                  AND profile_type IS NOT 'deleted'
                """
            ).all {
                $0.add(tag)
            } _: {
                $0.integer(0)
            }
            numbers = numbers?.intersection(carriers) ?? Set(carriers)
        }
        return Dictionary(uniqueKeysWithValues: (numbers ?? []).map { ($0, Finding(rank: .same, place: 0)) })
    }

    /// Those whose names, or what stands for them, answer to every word.
    private func people(named words: [SearchWord]) throws -> Found {
        let besides = try words.map(people(knownBy:))
        var matcher = NameMatcher(words)
        var found: Found = [:]
        var place = 0
        try connection.statement(
            """
            SELECT number, last_name, first_name FROM profiles
            WHERE profile_type IS NOT 'deleted' AND (last_name IS NOT NULL OR first_name IS NOT NULL)
            ORDER BY last_name, first_name
            """
        ).eachRow { row in
            place += 1
            let number = row.integer(0)
            let rank = row.withText(1) { last in
                row.withText(2) { first in
                    matcher.rank(lastName: last, firstName: first) { besides[$0].isEmpty ? nil : besides[$0][number] }
                }
            }
            if let rank { found[number] = Finding(rank: rank, place: place) }
            return true
        }
        // Those without a name are in no index of names.
        let nobody = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        for number in besides.flatMap(\.keys) where found[number] == nil {
            let rank = matcher.rank(lastName: nobody, firstName: nobody) { besides[$0][number] }
            if let rank { found[number] = Finding(rank: rank, place: place + 1) }
        }
        return found
    }

    /// Those whose email begins with the word, or whom another system calls so.
    private func people(knownBy word: SearchWord) throws -> [ProfileNumber: SearchRank] {
        var known = try people(withEmailFrom: word)
        let named = try connection.statement(
            """
            SELECT number FROM profiles WHERE external_id = ?1 AND profile_type IS NOT 'deleted'
            UNION
            SELECT number FROM identities JOIN profiles ON number = profile
            WHERE identifier = ?1 AND profile_type IS NOT 'deleted'
            """
        ).all {
            $0.add(word.written)
        } _: {
            $0.integer(0)
        }
        for number in named { known[number] = .same }
        return known
    }

    private func people(withEmailFrom word: SearchWord) throws -> [ProfileNumber: SearchRank] {
        let numbers = try connection.statement(
            """
            SELECT number FROM profiles WHERE coalesce(email_folded, email) >= ? AND coalesce(email_folded, email) < ?
              AND email IS NOT NULL AND profile_type IS NOT 'deleted'
            """
        ).all {
            let beginning = String(decoding: word.folded, as: UTF8.self)
            $0.add(beginning)
            // Behind everything that begins so.
            $0.add(beginning + "\u{10FFFF}")
        } _: {
            $0.integer(0)
        }
        return Dictionary(uniqueKeysWithValues: numbers.map { ($0, .beginning) })
    }

    /// Those with the email, or, where nobody has it, with one that slips of typing make of it.
    private func people(withEmail email: SearchEmail) throws -> Found {
        let known = try people(withEmailFrom: email.word)
        guard known.isEmpty else { return known.mapValues { Finding(rank: $0, place: 0) } }
        var found: Found = [:]
        try connection.statement(
            """
            SELECT number, coalesce(email_folded, email) FROM profiles
            WHERE email IS NOT NULL AND profile_type IS NOT 'deleted' ORDER BY coalesce(email_folded, email)
            """
        ).eachRow { row in
            if let rank = row.withText(1, email.rank) {
                found[row.integer(0)] = Finding(rank: rank, place: found.count)
            }
            return true
        }
        return found
    }

    /// Those in whose number the digits stand, or, where they stand in nobody's, in one that a slip of typing makes of
    /// it.
    private func people(withNumber word: SearchWord) throws -> Found {
        var found: Found = [:]
        var near: Found = [:]
        try connection.statement(
            """
            SELECT number, mobile_phone FROM profiles
            WHERE mobile_phone IS NOT NULL AND profile_type IS NOT 'deleted' ORDER BY mobile_phone
            """
        ).eachRow { row in
            row.withText(1) { number in
                let digits = UnsafeBufferPointer(rebasing: number.dropFirst())
                if word.stands(in: digits) {
                    found[row.integer(0)] = Finding(
                        rank: digits.count == word.folded.count ? .same : .beginning, place: found.count)
                } else if found.isEmpty, let rank = word.rank(of: digits), rank <= .oneSlip {
                    near[row.integer(0)] = Finding(rank: rank, place: near.count)
                }
            }
            return true
        }
        return found.isEmpty ? near : found
    }
}

private typealias Found = [ProfileNumber: Finding]

/// How well somebody answers, and the place among others who answer as well.
private struct Finding {
    let rank: SearchRank
    let place: Int
}

extension [ProfileNumber: Finding] {
    /// Those who are in `others`, too, where there are such.
    fileprivate func narrowing(_ others: Found?) -> Found {
        guard let others else { return self }
        var both: Found = [:]
        for (number, finding) in self {
            guard let other = others[number] else { continue }
            both[number] = Finding(rank: finding.rank + other.rank, place: finding.place)
        }
        return both
    }
}

/// How keys look that services give out.
enum SecretWords {
    /// What opens such a key, and how many letters, digits and signs follow at least.
    private static let openings: [(word: String, least: Int)] = [
        ("sk_live_", 16), ("sk_test_", 16), ("rk_live_", 16), ("whsec_", 20), ("AKIA", 16), ("ASIA", 16), ("ghp_", 30),
        ("gho_", 30), ("ghs_", 30), ("github_pat_", 30), ("glpat-", 18), ("xoxb-", 20), ("xoxp-", 20), ("xoxa-", 20),
        ("AIza", 33), ("SG.", 40), ("eyJ", 30), ("npm_", 30),
    ]

    /// The stretches of a text that are keys, in Unicode scalars.
    static func keys(in text: String) -> [Range<Int>] {
        guard text.utf8.count >= 16 else { return [] }
        var keys: [Range<Int>] = []
        let scalars = Array(text.unicodeScalars)
        var place = 0
        while place < scalars.count {
            var end = place
            while end < scalars.count, isPart(scalars[end]) { end += 1 }
            if end - place >= 16, isKnown(scalars[place..<end]) { keys.append(place..<end) }
            place = max(end, place + 1)
        }
        return keys
    }

    /// Whether the name of a value says that it is a key: `api_key`, `Authorization`, `x-access-token`.
    static func isForKeys(_ name: String) -> Bool {
        let words = name.lowercased().split { "-_ .".contains($0) }.map(String.init)
        return words.contains { ["authorization", "token", "apikey", "secret", "password", "passwd"].contains($0) }
            || words.suffix(2) == ["api", "key"] || words.suffix(2) == ["access", "key"]
            || words.suffix(2) == ["private", "key"]
    }

    /// Whether a text can be nothing but a key: long, without words, letters and digits mixed.
    static func isKey(_ text: String) -> Bool {
        let words = text.split(separator: " ").map(String.init)
        guard let last = words.last, words.count == 1 || words.count == 2 && ["Bearer", "Basic"].contains(words[0]),
            last.utf8.count >= 16, last.unicodeScalars.allSatisfy({ isPart($0) || "+/=".unicodeScalars.contains($0) })
        else { return false }
        let letters = last.filter(\.isLetter)
        return last.contains(where: \.isNumber) && !letters.isEmpty && changes(in: last) >= 5
    }

    /// How often letters and digits, or capitals and small letters, take turns: seldom in words, often in keys.
    private static func changes(in text: String) -> Int {
        let kinds = text.map { $0.isNumber ? 0 : $0.isUppercase ? 1 : $0.isLowercase ? 2 : 3 }.filter { $0 != 3 }
        return zip(kinds, kinds.dropFirst()).filter { $0 != $1 }.count
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
        default: false
        }
    }

    private static func isKnown(_ key: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = String(String.UnicodeScalarView(key))
        guard let opening = openings.first(where: { text.hasPrefix($0.word) }) else { return false }
        let rest = text.dropFirst(opening.word.count)
        guard rest.count >= opening.least, rest.contains(where: \.isLetter), rest.contains(where: \.isNumber) else {
            return false
        }
        switch opening.word {
        case "AKIA", "ASIA": return rest.count == 16 && rest.allSatisfy { $0.isUppercase || $0.isNumber }
        // A JSON web token has three parts.
        case "eyJ": return text.split(separator: ".").count == 3
        default: return true
        }
    }
}

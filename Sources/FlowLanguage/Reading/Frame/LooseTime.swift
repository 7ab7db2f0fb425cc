import CivilTime

/// What an author may have meant by a time or date in another notation.
enum LooseTime {
    /// `9.30am`, `9:30`, `9 am` and `0930` as `09:30`.
    static func clock(_ text: String) -> ClockTime? {
        var words = text.lowercased().filter { !$0.isWhitespace }
        if let named = ["noon": 12, "midday": 12, "midnight": 0][words] { return ClockTime(hour: named, minute: 0) }
        var afternoon: Bool?
        for (suffix, isAfternoon) in [("am", false), ("pm", true)] where words.hasSuffix(suffix) {
            words.removeLast(2)
            afternoon = isAfternoon
        }
        if words.count == 4, words.allSatisfy(\.isNumber) {
            words.insert(":", at: words.index(words.startIndex, offsetBy: 2))
        }
        let parts = words.split(omittingEmptySubsequences: false) { ":.h".contains($0) }.map { Int($0) }
        guard (1...3).contains(parts.count), var hour = parts[0], !parts.dropFirst().contains(nil) else { return nil }
        guard parts.count > 1 || afternoon != nil || words.count <= 2 else { return nil }
        let minute = parts.count > 1 ? parts[1] ?? 0 : 0
        if let afternoon {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (afternoon ? 12 : 0)
        }
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        return ClockTime(hour: hour, minute: minute)
    }

    /// True for four, two and two digits with hyphens: a date in the right notation that may not exist.
    static func looksLikeDate(_ text: String) -> Bool {
        text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [4, 2, 2]
            && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 }
    }

    /// Days that other orders of day, month and year may mean, the day-first one first.
    static func dates(_ text: String) -> [CivilDate] {
        var parts = text.split { "/.-, ".contains($0) }.map(String.init)
        if parts.count == 3, let place = parts.firstIndex(where: { month($0) != nil }), place < 2,
            let month = month(parts[place])
        {
            // A month in words is no matter of order: the day stands beside it.
            parts = [parts[2], "\(month)", String(parts[1 - place].prefix { $0.isNumber })]
        }
        guard parts.count == 3, let first = Int(parts[0]), let second = Int(parts[1]), let third = Int(parts[2]) else {
            return []
        }
        let candidates =
            parts[0].count == 4
            ? [CivilDate(year: first, month: second, day: third)]
            : parts[2].count == 4
                ? [
                    CivilDate(year: third, month: second, day: first),
                    CivilDate(year: third, month: first, day: second),
                ]
                : []
        return candidates.compactMap { $0 }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The month that a word in English names, by its first three letters.
    private static func month(_ word: String) -> Int? {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return names.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
    }

    /// The day nearest to one that no calendar has, such as 30 February; nothing when its month does not exist either.
    static func nearestDay(to text: String) -> CivilDate? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        if parts[1] > 12 { return CivilDate(year: parts[0], month: parts[2], day: parts[1]) }
        return (28...31).reversed().lazy.filter { $0 < parts[2] }
            .compactMap { CivilDate(year: parts[0], month: parts[1], day: $0) }.first
    }
}

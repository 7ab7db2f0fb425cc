extension CalendarDuration {
    /// Reads a whole number, one space and a unit in lower case; `1 day`, `1 days` and `2 day` are all fine.
    package static func parse(_ words: String) -> Result<CalendarDuration, DurationMistake> {
        let parts = words.split(separator: " ", omittingEmptySubsequences: false)
        guard
            parts.count == 2, let unit = Unit(word: parts[1]), !parts[0].isEmpty,
            parts[0].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            let meant = LooseDuration(words)?.duration
            return .failure(DurationMistake(found: words, kind: .notInWords, suggestion: meant?.description))
        }
        // A number that does not fit is too long, too.
        let count = Int(parts[0]) ?? .max
        if count == 0 { return .failure(DurationMistake(found: words, kind: .zero, suggestion: nil)) }
        guard count <= unit.most else {
            return .failure(DurationMistake(found: words, kind: .tooLong, suggestion: nil))
        }
        if parts[0].utf8.first == UInt8(ascii: "0") {
            let meant = CalendarDuration(count: count, unit: unit).description
            return .failure(DurationMistake(found: words, kind: .notInWords, suggestion: meant))
        }
        return .success(CalendarDuration(count: count, unit: unit))
    }
}

extension CalendarDuration.Unit {
    /// The unit that `day` or `days` names.
    fileprivate init?(word: Substring) {
        guard let unit = Self.allCases.first(where: { $0.rawValue == word || $0.rawValue.dropLast() == word }) else {
            return nil
        }
        self = unit
    }
}

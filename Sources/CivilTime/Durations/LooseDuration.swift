/// Guesses at the duration behind a text that is not written in words, for the suggestion in a finding.
struct LooseDuration {
    /// What the author seems to have meant.
    let duration: CalendarDuration

    /// Reads `7d`, `P7D`, `PT36H`, `7 Days`, `a week`, `two hours`, `1.5 hours`; nil when more than one reading is likely.
    init?(_ text: String) {
        let folded = text.lowercased().filter { !$0.isWhitespace }
        guard folded.utf8.count <= 40 else { return nil }
        let iso = folded.hasPrefix("p")
        let timeOfIso = folded.hasPrefix("pt")
        let body = folded.dropFirst(timeOfIso ? 2 : iso ? 1 : 0)

        guard let (number, unitWord) = Self.splitNumber(body) else { return nil }
        let units = iso ? Self.isoUnits(ofTime: timeOfIso) : Self.looseUnits
        guard let unit = units.first(where: { $0.words.contains(unitWord) })?.unit else { return nil }
        guard let duration = Self.duration(number, unit) else { return nil }
        self.duration = duration
    }

    private struct Number {
        var whole: Int
        var tenths: Int
    }

    private static func splitNumber(_ text: Substring) -> (Number, Substring)? {
        let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : text
        let digits = unsigned.prefix { $0.isASCII && $0.isWholeNumber }
        if !digits.isEmpty {
            guard digits.count <= 9, let whole = Int(digits) else { return nil }
            let rest = unsigned.dropFirst(digits.count)
            guard rest.first == "." || rest.first == "," else { return (Number(whole: whole, tenths: 0), rest) }
            let decimals = rest.dropFirst().prefix { $0.isASCII && $0.isWholeNumber }
            guard let first = decimals.first?.wholeNumberValue, decimals.dropFirst().allSatisfy({ $0 == "0" }) else {
                return nil
            }
            return (Number(whole: whole, tenths: first), rest.dropFirst(1 + decimals.count))
        }
        // The longest word first, so that "an" is not read as "a" before a unit that begins with n.
        for (word, value) in numberWords where unsigned.hasPrefix(word) {
            let rest = unsigned.dropFirst(word.count)
            if looseUnits.contains(where: { $0.words.contains(rest) }) {
                return (Number(whole: value, tenths: 0), rest)
            }
        }
        return nil
    }

    private static func duration(_ number: Number, _ unit: CalendarDuration.Unit) -> CalendarDuration? {
        var count = number.whole
        var counted = unit
        if number.tenths != 0 {
            guard let (smaller, perUnit) = finer(than: unit), number.tenths * perUnit % 10 == 0 else { return nil }
            count = number.whole * perUnit + number.tenths * perUnit / 10
            counted = smaller
        }
        guard (1...counted.most).contains(count) else { return nil }
        return CalendarDuration(count: count, unit: counted)
    }

    private static func finer(than unit: CalendarDuration.Unit) -> (CalendarDuration.Unit, Int)? {
        switch unit {
        case .minutes, .months: nil
        case .hours: (.minutes, 60)
        case .days: (.hours, 24)
        case .weeks: (.days, 7)
        case .years: (.months, 12)
        }
    }

    private typealias UnitWords = (unit: CalendarDuration.Unit, words: [Substring])

    private static let looseUnits: [UnitWords] = [
        (.minutes, ["min", "mins", "minute", "minutes"]),
        (.hours, ["h", "hr", "hrs", "hour", "hours"]),
        (.days, ["d", "day", "days"]),
        (.weeks, ["w", "wk", "wks", "week", "weeks"]),
        (.months, ["mo", "mth", "mths", "month", "months"]),
        (.years, ["y", "yr", "yrs", "year", "years"]),
    ]

    private static func isoUnits(ofTime time: Bool) -> [UnitWords] {
        time
            ? [(.minutes, ["m"]), (.hours, ["h"])]
            : [(.days, ["d"]), (.weeks, ["w"]), (.months, ["m"]), (.years, ["y"])]
    }

    private static let numberWords = [
        ("twelve", 12), ("eleven", 11), ("three", 3), ("seven", 7), ("eight", 8), ("four", 4), ("five", 5), ("nine", 9),
        ("one", 1), ("two", 2), ("six", 6), ("ten", 10), ("an", 1), ("a", 1),
    ]
}

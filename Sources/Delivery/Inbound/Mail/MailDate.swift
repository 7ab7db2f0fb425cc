import CivilTime

/// When a mail was written or arrived: `Sun, 07 Mar 2027 09:00:05 +1100 (AEDT)`.
enum MailDate {
    /// When the mail arrived by the clock of whoever took it in, or else when it was written by its writer's clock.
    static func arrival(_ headers: MailHeaders) -> Instant? {
        let received = headers["received"].flatMap { line in line.split(separator: ";").last.map(String.init) }
        return received.flatMap(instant) ?? headers["date"].flatMap(instant)
    }

    /// Nil for anything but a date of RFC 5322 with its offset.
    static func instant(_ text: String) -> Instant? {
        var words = text.prefix { $0 != "(" }.split { $0 == " " || $0 == "\t" }[...]
        if words.first?.last == "," { words = words.dropFirst() }
        guard words.count == 5 else { return nil }
        let parts = Array(words)
        let clock = parts[3].split(separator: ":", omittingEmptySubsequences: false).map { number($0) }
        guard let day = number(parts[0]), let month = months.firstIndex(of: parts[1].lowercased()),
            parts[2].utf8.count == 4, let year = number(parts[2]),
            let date = CivilDate(year: year, month: month + 1, day: day),
            clock.count == 2 || clock.count == 3, let hour = clock[0], let minute = clock[1], hour < 24, minute < 60,
            let second = clock.count == 3 ? clock[2] : 0, second <= 60, let offset = offset(parts[4])
        else { return nil }
        let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + min(second, 59))
        return Instant(milliseconds: (seconds - Int64(offset)) * 1000)
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// In seconds.
    private static func offset(_ word: Substring) -> Int? {
        if ["GMT", "UT", "UTC", "Z"].contains(word.uppercased()) { return 0 }
        guard word.utf8.count == 5, let sign = word.first, sign == "+" || sign == "-",
            let digits = number(word.dropFirst()), digits / 100 < 24, digits % 100 < 60
        else { return nil }
        return (digits / 100 * 3600 + digits % 100 * 60) * (sign == "-" ? -1 : 1)
    }

    private static func number(_ digits: Substring) -> Int? {
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 >= 0x30 && $0 < 0x3A }) else {
            return nil
        }
        return Int(digits)
    }
}

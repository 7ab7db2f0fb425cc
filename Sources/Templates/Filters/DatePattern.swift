import CivilTime

/// The form in which a date is written, in the letters of `strftime`; names are English.
package enum DatePattern {
    /// The letters that may stand behind `%`.
    static let letters: [Character] = ["d", "e", "m", "b", "B", "y", "Y", "a", "A", "H", "M", "%"]

    /// The first `%` with a letter that is not known, as it is written.
    static func unknownLetter(in pattern: String) -> String? {
        var rest = pattern[...]
        while let percent = rest.firstIndex(of: "%") {
            let after = rest.index(after: percent)
            guard after < rest.endIndex else { return "%" }
            guard letters.contains(rest[after]) else { return String(rest[percent...after]) }
            rest = rest[rest.index(after: after)...]
        }
        return nil
    }

    /// The date in that form; letters that are not known stay as they are.
    package static func text(of date: CivilDate, clock: ClockTime, by pattern: String) -> String {
        var text = ""
        var rest = pattern[...]
        while let percent = rest.firstIndex(of: "%") {
            text += rest[..<percent]
            let after = rest.index(after: percent)
            guard after < rest.endIndex else { return text + "%" }
            text += part(rest[after], of: date, clock: clock)
            rest = rest[rest.index(after: after)...]
        }
        return text + rest
    }

    private static func part(_ letter: Character, of date: CivilDate, clock: ClockTime) -> String {
        switch letter {
        case "d": padded(date.day, with: "0")
        case "e": padded(date.day, with: " ")
        case "m": padded(date.month, with: "0")
        case "b": String(months[date.month - 1].prefix(3))
        case "B": months[date.month - 1]
        case "y": padded(date.year % 100, with: "0")
        case "Y": String(date.year)
        case "a": String(date.weekday.name.prefix(3))
        case "A": date.weekday.name
        case "H": padded(clock.hour, with: "0")
        case "M": padded(clock.minute, with: "0")
        case "%": "%"
        default: "%\(letter)"
        }
    }

    private static func padded(_ number: Int, with blank: String) -> String {
        number < 10 ? "\(blank)\(number)" : "\(number)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

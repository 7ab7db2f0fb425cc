/// Reads numbers of a fixed width from the front of a text, in ASCII digits only.
struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next `width` digits as a number; nil, with the position undefined, when they are not all digits.
    mutating func read(_ width: Int) -> Int? {
        var number = 0
        for _ in 0..<width {
            guard let digit = readDigit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// The next digit, if one stands there.
    mutating func readDigit() -> Int? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        rest.removeFirst()
        return Int(byte - UInt8(ascii: "0"))
    }

    /// Steps over `character` if it stands there.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func readDate() -> CivilDate? {
        guard let year = read(4), take("-"), let month = read(2), take("-"), let day = read(2) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// A date, a space or `T`, and a time of day with optional seconds and, after those, an optional fraction.
    mutating func readDateTime(secondsRequired: Bool, fractionAllowed: Bool = false) -> CivilDateTime? {
        guard
            let date = readDate(), take("T") || take(" "),
            let hour = read(2), hour < 24, take(":"), let minute = read(2), minute < 60
        else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        if take(":") {
            guard let second = read(2), second < 60 else { return nil }
            milliseconds += second * 1000
            if fractionAllowed && take(".") {
                guard let fraction = readFraction() else { return nil }
                milliseconds += fraction
            }
        } else if secondsRequired {
            return nil
        }
        return CivilDateTime(date: date, millisecondOfDay: milliseconds)
    }

    /// Milliseconds of a fraction of a second; finer digits are dropped.
    private mutating func readFraction() -> Int? {
        guard let tenths = readDigit() else { return nil }
        let hundredths = readDigit()
        let thousandths = hundredths == nil ? nil : readDigit()
        while readDigit() != nil {}
        return tenths * 100 + (hundredths ?? 0) * 10 + (thousandths ?? 0)
    }
}

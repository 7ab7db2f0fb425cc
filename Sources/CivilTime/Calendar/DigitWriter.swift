/// Writes dates and times with leading zeros.
struct DigitWriter {
    private(set) var text = ""

    mutating func write(_ separator: String) {
        text += separator
    }

    mutating func write(_ number: Int, width: Int) {
        precondition(number >= 0, "a calendar's numbers have no sign")
        var threshold = 10
        for _ in 1..<width {
            if number < threshold { text += "0" }
            threshold *= 10
        }
        text += String(number)
    }

    mutating func write(_ date: CivilDate) {
        let parts = date.yearMonthDay
        if parts.year < 0 { write("-") }
        write(abs(parts.year), width: 4)
        write("-")
        write(parts.month, width: 2)
        write("-")
        write(parts.day, width: 2)
    }

    mutating func write(_ clock: ClockTime) {
        write(clock.hour, width: 2)
        write(":")
        write(clock.minute, width: 2)
    }
}

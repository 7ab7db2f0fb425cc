extension Instant {
    /// Reads `2027-03-07T09:00:00+11:00` or `2027-03-06T22:00:00Z`.
    ///
    /// A space may stand for the `T`; a fraction of the second is cut to milliseconds; `+1100` and `+11` are read as
    /// offsets too. A time without an offset names no instant and is nil.
    package init?(iso8601: String) {
        var digits = DigitReader(iso8601)
        guard
            let local = digits.readDateTime(secondsRequired: true, fractionAllowed: true),
            let offset = Self.readOffset(from: &digits), digits.isAtEnd
        else { return nil }
        self.init(milliseconds: local.millisecondsSinceEpoch - Int64(offset) * 60_000)
    }

    /// `2027-03-07T09:00:00+11:00`: the wall clock of `zone` with its offset; milliseconds are written when there are some.
    package func iso8601(in zone: ZoneRules) -> String {
        // Offsets of long ago have seconds, which the notation lacks: the clock shown goes with the offset shown.
        let offset = zone.offset(at: self) / 60
        var text = wallClock(offsetMinutes: offset)
        text.write(offset < 0 ? "-" : "+")
        text.write(abs(offset) / 60, width: 2)
        text.write(":")
        text.write(abs(offset) % 60, width: 2)
        return text.text
    }

    /// `2027-03-06T22:00:00Z`; milliseconds are written when there are some.
    package var iso8601UTC: String {
        var text = wallClock(offsetMinutes: 0)
        text.write("Z")
        return text.text
    }

    private func wallClock(offsetMinutes: Int) -> DigitWriter {
        let local = CivilDateTime(millisecondsSinceEpoch: milliseconds + Int64(offsetMinutes) * 60_000)
        var text = DigitWriter()
        text.write(local.date)
        text.write("T")
        text.write(local.clock)
        text.write(":")
        text.write(local.millisecondOfDay / 1000 % 60, width: 2)
        let fraction = local.millisecondOfDay % 1000
        if fraction != 0 {
            text.write(".")
            text.write(fraction, width: 3)
        }
        return text
    }

    /// The offset in minutes east of Greenwich.
    private static func readOffset(from digits: inout DigitReader) -> Int? {
        if digits.take("Z") { return 0 }
        let east = digits.take("+")
        guard east || digits.take("-"), let hours = digits.read(2), hours < 24 else { return nil }
        var minutes = 0
        if !digits.isAtEnd {
            _ = digits.take(":")
            guard let read = digits.read(2), read < 60 else { return nil }
            minutes = read
        }
        return (east ? 1 : -1) * (hours * 60 + minutes)
    }
}

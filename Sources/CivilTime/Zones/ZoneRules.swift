/// How the clocks of one zone are set, now and at every other instant.
///
/// One rule answers every question about a local time: **the first instant at which the zone's clock shows that time or a
/// later one**. So a time that a change of the clocks skips is the first instant after the gap, and a time that occurs
/// twice is its first occurrence.
package struct ZoneRules: Sendable {
    /// The zone's name in the IANA database: `Australia/Melbourne`.
    package let identifier: String
    private let offsets: OffsetTable

    init(identifier: String, offsets: OffsetTable) {
        self.identifier = identifier
        self.offsets = offsets
    }

    /// The zone without any change of clocks, known without asking anyone.
    package static let utc = ZoneRules(identifier: "UTC", offsets: OffsetTable(first: 0, changes: []))

    /// How far the zone's clock is ahead of UTC, in seconds.
    package func offset(at instant: Instant) -> Int {
        Int(offsets.offset(at: instant.milliseconds) / 1000)
    }

    /// What the zone's calendar and clock show.
    package func local(at instant: Instant) -> CivilDateTime {
        CivilDateTime(millisecondsSinceEpoch: instant.milliseconds + offsets.offset(at: instant.milliseconds))
    }

    /// What the zone's calendar shows.
    package func date(at instant: Instant) -> CivilDate {
        let wall = instant.milliseconds + offsets.offset(at: instant.milliseconds)
        return CivilDate(clamping: Int(wall.flooredDivision(by: Instant.millisecondsPerDay)))
    }

    /// The first instant at which the zone shows `clock` on `date`, or a later time.
    package func instant(of date: CivilDate, at clock: ClockTime) -> Instant {
        let wall = Int64(date.dayNumber) * Instant.millisecondsPerDay + clock.milliseconds
        return Instant(milliseconds: offsets.firstInstant(showing: wall))
    }

    /// The first instant at which the zone shows `local`, or a later time.
    package func instant(of local: CivilDateTime) -> Instant {
        Instant(milliseconds: offsets.firstInstant(showing: local.millisecondsSinceEpoch))
    }

    /// The first instant whose local date is `date` or later; not every day starts at 00:00, and some never come.
    package func startOfDay(_ date: CivilDate) -> Instant {
        instant(of: date, at: .midnight)
    }
}

extension ZoneRules: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.identifier == right.identifier }

    package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

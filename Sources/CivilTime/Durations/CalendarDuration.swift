/// A stretch of time as authors write it: `3 days`, `36 hours`, `1 month`.
///
/// Minutes and hours are exact. Days and longer are units of the calendar: the same wall-clock time on another day.
package struct CalendarDuration: Sendable, Hashable {
    /// What a duration counts.
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        case minutes, hours, days, weeks, months, years
    }

    /// How many units, at least one.
    package let count: Int
    /// What is counted.
    package let unit: Unit

    /// A duration that the program itself writes; at least one unit, at most 1,000 years.
    package init(count: Int, unit: Unit) {
        precondition((1...unit.most).contains(count), "a duration is between one and \(unit.most) \(unit)")
        self.count = count
        self.unit = unit
    }

    /// Whether it has a fixed length: minutes and hours do, a day has 23 to 25 hours.
    package var isExact: Bool { exactMilliseconds != nil }

    /// Its length in milliseconds, if it is exact.
    package var exactMilliseconds: Int64? {
        switch unit {
        case .minutes: Int64(count) * 60_000
        case .hours: Int64(count) * 3_600_000
        case .days, .weeks, .months, .years: nil
        }
    }

    /// The instant that is this much later for someone in `zone`.
    package func after(_ instant: Instant, in zone: ZoneRules) -> Instant {
        if let exactMilliseconds { return instant.adding(milliseconds: exactMilliseconds) }
        let local = zone.local(at: instant)
        return zone.instant(of: local.on(local.date.adding(self)))
    }

    /// The instant that is this much earlier for someone in `zone`.
    package func before(_ instant: Instant, in zone: ZoneRules) -> Instant {
        if let exactMilliseconds { return instant.adding(milliseconds: -exactMilliseconds) }
        let local = zone.local(at: instant)
        return zone.instant(of: local.on(local.date.subtracting(self)))
    }
}

extension CalendarDuration: CustomStringConvertible {
    /// `7 days`, `1 day`.
    package var description: String {
        count == 1 ? "1 \(unit.rawValue.dropLast())" : "\(count) \(unit.rawValue)"
    }
}

extension CalendarDuration.Unit {
    /// How many of the unit a duration may have: 1,000 years of each, so that no arithmetic leaves its range.
    var most: Int {
        switch self {
        case .minutes: 525_960_000
        case .hours: 8_766_000
        case .days: 365_250
        case .weeks: 52_178
        case .months: 12_000
        case .years: 1_000
        }
    }
}

extension CivilDateTime {
    /// The same time on the clock on another date.
    fileprivate func on(_ date: CivilDate) -> CivilDateTime {
        CivilDateTime(date: date, millisecondOfDay: millisecondOfDay)
    }
}

import CivilTime

/// Times as people read them: in the workspace's zone, with the weekday.
struct ShownTime {
    let zone: ZoneRules

    /// `Tue 2027-03-09 10:00`; seconds are shown when there are some.
    func text(_ instant: Instant) -> String {
        let local = zone.local(at: instant)
        return "\(local.date.weekday.name.prefix(3)) \(local)"
    }

    /// The same for the end of a hold; nil is one that only a person ends.
    func text(untilHeld instant: Instant?) -> String {
        instant.map(text) ?? "a person resumes the flow"
    }

    /// `Tue 2027-03-09`
    static func text(_ date: CivilDate) -> String {
        date.withWeekday
    }

    /// Reads an instant with its offset, or a time on the zone's clock; nil for anything else.
    func read(_ written: String) -> Instant? {
        if let instant = Instant(iso8601: written) { return instant }
        if let local = CivilDateTime(written) { return zone.instant(of: local) }
        return CivilDate(written).map { zone.startOfDay($0) }
    }
}

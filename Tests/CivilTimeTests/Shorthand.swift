import CivilTime

// A test that misspells a value stops at once, with the text that it could not read.

func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("no date: \(text)") }
    return date
}

func clock(_ text: String) -> ClockTime {
    guard let clock = ClockTime(text) else { preconditionFailure("no clock time: \(text)") }
    return clock
}

func instant(_ text: String) -> Instant {
    guard let instant = Instant(iso8601: text) else { preconditionFailure("no instant: \(text)") }
    return instant
}

func zone(_ identifier: String) -> ZoneRules {
    guard let zone = ZoneRules.named(identifier) else { preconditionFailure("no zone: \(identifier)") }
    return zone
}

func duration(_ words: String) -> CalendarDuration {
    switch CalendarDuration.parse(words) {
    case .success(let duration): return duration
    case .failure(let mistake): preconditionFailure("no duration: \(mistake)")
    }
}

/// The instant at which `zone` shows `local`, such as `2027-03-14 09:00`.
func instant(_ local: String, in zone: ZoneRules) -> Instant {
    guard let local = CivilDateTime(local) else { preconditionFailure("no local time: \(local)") }
    return zone.instant(of: local)
}

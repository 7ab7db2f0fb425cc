extension ZoneRules {
    /// The zone that an author may have meant by an abbreviation, a city or a wrong case; nil when nothing is near.
    package static func suggestion(for wrong: String) -> String? {
        let folded = fold(wrong)
        guard !folded.isEmpty else { return nil }
        if let zone = zonesOfAbbreviations[folded] { return zone }
        let known = knownIdentifiers
        if let sameLetters = known.first(where: { fold($0) == folded }) { return sameLetters }
        return known.first { fold($0).hasSuffix("/" + folded) }
    }

    private static func fold(_ name: String) -> String {
        name.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "_" }).joined(separator: "_")
    }

    /// The largest city that lives by the abbreviation; authors who mean another one see what to change.
    private static let zonesOfAbbreviations = [
        "aest": "Australia/Melbourne", "aedt": "Australia/Melbourne", "aet": "Australia/Melbourne",
        "acst": "Australia/Adelaide", "acdt": "Australia/Adelaide", "act": "Australia/Adelaide",
        "awst": "Australia/Perth", "awdt": "Australia/Perth",
        "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland", "nzt": "Pacific/Auckland", "nz": "Pacific/Auckland",
        "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York", "est5edt": "America/New_York",
        "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago", "cst6cdt": "America/Chicago",
        "mst": "America/Denver", "mdt": "America/Denver", "mt": "America/Denver", "mst7mdt": "America/Denver",
        "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
        "pst8pdt": "America/Los_Angeles", "akst": "America/Anchorage", "akdt": "America/Anchorage",
        "hst": "Pacific/Honolulu",
        "gmt": "Europe/London", "bst": "Europe/London", "gb": "Europe/London", "wet": "Europe/Lisbon",
        "west": "Europe/Lisbon", "cet": "Europe/Paris", "cest": "Europe/Paris", "met": "Europe/Paris",
        "mez": "Europe/Berlin", "mesz": "Europe/Berlin", "eet": "Europe/Helsinki", "eest": "Europe/Helsinki",
        "msk": "Europe/Moscow", "ist": "Asia/Kolkata", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong",
        "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
        "sast": "Africa/Johannesburg", "z": "UTC", "zulu": "UTC", "utc": "UTC", "uct": "UTC",
    ]
}

import CivilTime

extension ValueReader {
    /// A calendar day: the written day is kept, a time beside it is passed over and no zone is applied.
    ///
    /// Read as an instant, `2021-01-27 00:00:00` would be the 26th for everyone west of Greenwich.
    package func date(_ written: String, named name: String) throws(Misreading) -> CivilDate? {
        let text = ValueReader.trimmed(written)
        guard !text.isEmpty else { return nil }
        if text.utf8.count == 10, let day = CivilDate(text) { return day }
        guard
            CivilDateTime(text) != nil || Instant(iso8601: text) != nil || Instant(iso8601: "\(text)Z") != nil,
            let day = CivilDate(String(text.prefix(10)))
        else {
            throw Misreading(
                field: name, found: text, expected: FieldType.date.expected, help: ValueReader.dateHelp(text))
        }
        return day
    }

    /// A moment in ISO 8601, or `YYYY-MM-DD HH:MM:SS` in UTC.
    package func instant(_ written: String, named name: String) throws(Misreading) -> Instant? {
        let text = ValueReader.trimmed(written)
        guard !text.isEmpty else { return nil }
        guard let instant = Instant(iso8601: text) ?? Instant(iso8601: "\(text)Z") else {
            throw Misreading(
                field: name, found: text, expected: FieldType.datetime.expected,
                help: CivilDate(text).map { "say at what time on \($0)" })
        }
        return instant
    }

    /// When a profile was made or changed in another system; a day alone is its first moment in UTC.
    func age(_ written: String, named name: String) throws(Misreading) -> Instant? {
        if let day = CivilDate(ValueReader.trimmed(written)) { return ZoneRules.utc.startOfDay(day) }
        return try instant(written, named: name)
    }

    /// The days that `03/04/2027` may mean.
    private static func dateHelp(_ text: String) -> String? {
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "." || $0 == "-" }).map { Int($0) }
        guard parts.count == 3, let first = parts[0], let second = parts[1], let year = parts[2], year >= 1000 else {
            return nil
        }
        let readings = [
            CivilDate(year: year, month: second, day: first), CivilDate(year: year, month: first, day: second),
        ].compactMap { $0?.description }
        guard let last = readings.last else { return nil }
        return readings.count == 2 && readings[0] != last ? "write \(readings[0]) or \(last)" : "write \(last)"
    }
}

import CivilTime
import Diagnostics

extension ValueKind<ClockTime> {
    /// A time at which something happens: 00:00 to 23:59.
    package static let clockTime = clock(last: "23:59")
    /// The end of a stretch of a day, which may be 24:00.
    package static let endTime = clock(last: "24:00")

    private static func clock(last: String) -> ValueKind {
        scalar("a time such as \"09:00\"", last == "24:00" ? .endTime : .clockTime) { scalar, span, reading in
            let time = ClockTime(scalar.text)
            if let time, time != .endOfDay || last == "24:00" { return time }
            if time != nil {
                reading.report(
                    .badTime, "24:00 is the end of a day, and stands only as an \"until\"", at: span, help: "\"00:00\"")
            } else {
                let isCron = scalar.text.split(separator: " ").count == 5 && scalar.text.contains("*")
                let meant = isCron ? nil : LooseTime.clock(scalar.text).map { "\"\($0)\"" }
                let otherwise =
                    isCron
                    ? "a schedule is in words: `schedule: {every: day, at: \"09:00\"}`"
                    : "times are \"HH:MM\", two digits each"
                reading.report(
                    .badTime, "cannot read \"\(scalar.text)\" as a time of day", at: span,
                    help: meant ?? otherwise, fix: meant.map { Fix(span, $0) })
            }
            return nil
        }
    }
}

extension ValueKind<CivilDate> {
    /// A day as `YYYY-MM-DD`.
    package static let date = scalar("a date such as 2027-03-14", .date) { scalar, span, reading in
        reading.date(scalar.text, at: span, written: scalar)
    }
}

extension ValueKind<CalendarDuration> {
    /// A duration in words.
    package static let duration = scalar("a duration such as 3 days", .duration) { scalar, span, reading in
        reading.duration(scalar.text, at: span, written: scalar)
    }
}

extension ValueKind<ZoneRules> {
    /// An IANA area or `UTC`.
    package static let timeZone = scalar(
        "a time zone such as Australia/Melbourne", .pattern("[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")
    ) { scalar, span, reading in
        if let zone = ZoneRules.named(scalar.text) { return zone }
        let isAbbreviation = scalar.text.count <= 5 && scalar.text.allSatisfy { $0.isUppercase && $0.isASCII }
        reading.report(
            .badTimeZone,
            isAbbreviation
                ? "\"\(scalar.text)\" is no time zone: an abbreviation ignores daylight saving"
                : "no time zone \"\(scalar.text)\"", at: span,
            help: (ZoneRules.suggestion(for: scalar.text)
                ?? reading.suggestion(for: scalar.text, in: ZoneRules.knownIdentifiers)).map { "`\($0)`" }
                ?? "zones are areas and cities, as in `Australia/Melbourne`, or `UTC`")
        return nil
    }
}

extension ValueKind<Weekday> {
    /// A day of the week in three letters.
    package static let weekday = oneOf(Weekday.allCases.map { ($0.word, $0) })
}

extension Reading {
    /// The day that a text names, or a finding.
    ///
    /// - Parameter scalar: what is written at `span`, when that is the text and nothing else.
    package mutating func date(_ text: String, at span: SourceSpan, written scalar: YAMLScalar? = nil) -> CivilDate? {
        if let date = CivilDate(text) { return date }
        if LooseTime.looksLikeDate(text) {
            report(
                .noSuchDate, "there is no day \(text)", at: span,
                help: LooseTime.nearestDay(to: text).map { "`\($0)`" } ?? "dates are YYYY-MM-DD")
        } else {
            let meant = LooseTime.dates(text)
            let words = meant.map { "`\($0)`" }.joined(separator: " or ")
            report(
                .badDate, "cannot read \"\(text)\" as a date", at: span,
                help: meant.isEmpty ? "dates are YYYY-MM-DD" : words,
                fix: meant.count == 1 ? scalar?.rewritten(as: "\(meant[0])", at: span) : nil)
        }
        return nil
    }

    /// The duration that a text says, or a finding.
    ///
    /// - Parameter scalar: what is written at `span`, when that is the text and nothing else.
    package mutating func duration(
        _ text: String, at span: SourceSpan, written scalar: YAMLScalar? = nil
    ) -> CalendarDuration? {
        switch CalendarDuration.parse(text) {
        case .success(let duration): return duration
        case .failure(let mistake):
            let message =
                switch mistake.kind {
                case .notInWords: "cannot read \"\(text)\" as a duration"
                case .zero: "\"\(text)\" is no time at all"
                case .tooLong: "\"\(text)\" is longer than 1,000 years"
                }
            let fallback =
                switch mistake.kind {
                case .notInWords: "durations are words: `7 days`, `36 hours`"
                case .zero: "the shortest is `1 minute`"
                case .tooLong: "for ever is said by leaving the key out"
                }
            // A sign or a fraction leaves open what was meant: 1.5 days are 36 hours only when no clock changes.
            let isCertain = !text.contains { "-+.,".contains($0) }
            report(
                .badDuration, message, at: span, help: mistake.suggestion.map { "`\($0)`" } ?? fallback,
                fix: isCertain ? mistake.suggestion.flatMap { scalar?.rewritten(as: $0, at: span) } : nil)
            return nil
        }
    }
}

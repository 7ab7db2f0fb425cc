import CivilTime
import Diagnostics
import Flows

/// `birthday`: some days before, on or after each profile's birthday.
enum BirthdayReading {
    static let when = Key.required(
        "when", ValueKind<DateOffset>.offset, "how far from the day", example: "7 days before")
    static let at = Key.optional(
        "at", .clockTime, "the time of that day, in the profile's zone", example: "\"09:00\"", default: "09:00")
    static let catchUp = Key.optional("catch_up", .duration, "how late is still useful", example: "2 days")
    static let leapDay = Key.optional(
        "leap_day", ValueKind<LeapDayRule>.word, "what a 29 February is in a common year", example: "feb_28")
    static let shape = Shape("a birthday trigger", when, at, catchUp, leapDay)

    static let key = Key.optional(
        "birthday",
        ValueKind<Firing>.mapping(shape) { opened, reading in
            read(opened, about: .birthday, every: .year, &reading)
        }, "fires once a year for each birthday", example: "{when: 7 days before}")

    /// The trigger for a day that is known, once the keys are read that every date trigger has.
    static func read(
        _ opened: OpenedMapping, about subject: DateTrigger.Subject?, every recurrence: DateTrigger.Recurrence?,
        _ reading: inout Reading
    ) -> Firing? {
        let when = opened.read(when, &reading)
        let at = opened.read(at, &reading)
        let catchUp = opened.read(catchUp, &reading)
        let leapDay = opened.read(leapDay, &reading)
        guard let subject, let recurrence, let when, let at else { return nil }
        return Firing(
            .date(DateTrigger(subject, every: recurrence, offset: when, at: at, catchUp: catchUp, leapDay: leapDay)))
    }
}

extension ValueKind<DateOffset> {
    /// `7 days before`, `on the day` or `1 day after`.
    static let offset = scalar(
        "a day such as 7 days before",
        .pattern("(on the day|[1-9][0-9]* (day|week|month|year)s? (before|after))")
    ) { scalar, span, reading in
        let text = scalar.text
        if text == "on the day" { return .onTheDay }
        for (word, make) in [(" before", DateOffset.before), (" after", DateOffset.after)] where text.hasSuffix(word) {
            let length = String(text.dropLast(word.count))
            if case .failure(let mistake) = CalendarDuration.parse(length), let meant = mistake.suggestion {
                reading.report(
                    .badDuration, "cannot read \"\(length)\" as a duration", at: span, help: "`\(meant)\(word)`")
                return nil
            }
            guard let duration = reading.duration(length, at: span) else { return nil }
            guard !duration.isExact else {
                reading.report(
                    .badDuration, "a date has days around it, not \(duration.unit.rawValue)", at: span,
                    help: "`1 day\(word)`, with the time of that day as `at: \"09:00\"`")
                return nil
            }
            return make(duration)
        }
        if text.hasPrefix("-"),
            case .success(let duration) = CalendarDuration.parse(String(text.drop { "- ".contains($0) }))
        {
            reading.report(
                .badDuration, "cannot read \"\(text)\" as a day", at: span, help: "`\(duration.description) before`")
            return nil
        }
        reading.report(
            .badDuration, "cannot read \"\(text)\" as a day", at: span,
            help: "`7 days before`, `on the day` or `1 day after`")
        return nil
    }
}

import CivilTime
import Diagnostics
import Flows

/// `schedule`: a clock, for everyone in `enter_if`.
enum ScheduleReading {
    /// How often a schedule fires.
    enum Recurrence: String, CaseIterable, Sendable {
        case day, week, month
    }

    static let every = Key.required("every", ValueKind<Recurrence>.word, "how often", example: "week")
    static let weekdays = Key.optional(
        "weekdays", ValueKind<Weekday>.weekday.oneOrMany.map { Weekdays($0) }, "the days of each week",
        example: "[tue]")
    static let dayOfMonth = Key.optional(
        "day_of_month", ValueKind<ScheduleTrigger.Days>.dayOfMonth, "the day of each month", example: "1")
    static let at = Key.optional(
        "at", .clockTime, "the time of that day, in the workspace's zone", example: "\"10:00\"", default: "09:00")
    static let catchUp = Key.optional(
        "catch_up", .duration, "how late is still useful", example: "6 hours", default: "\(ScheduleTrigger.catchUp)")
    static let shape = Shape("a schedule", every, weekdays, dayOfMonth, at, catchUp)

    static let key = Key.optional(
        "schedule", ValueKind<Firing>.mapping(shape, build: read), "a clock, for everyone in enter_if",
        example: "{every: week, weekdays: [tue], at: \"10:00\"}")

    @Sendable private static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Firing? {
        let every = opened.read(every, &reading)
        let weekdays = opened.read(weekdays, &reading)
        let dayOfMonth = opened.read(dayOfMonth, &reading)
        let at = opened.read(at, &reading)
        let catchUp = opened.read(catchUp, &reading)
        guard let every else { return nil }
        checkKeys(of: every, opened, &reading)
        let days: ScheduleTrigger.Days? =
            switch every {
            case .day: .every
            case .week: weekdays.map { .weekdays($0) }
            case .month: dayOfMonth
            }
        guard let days, let at, let catchUp else { return nil }
        return Firing(.schedule(ScheduleTrigger(days: days, at: at, catchUp: catchUp)))
    }

    /// Each recurrence has its own key beside it, and no other.
    private static func checkKeys(of every: Recurrence, _ opened: OpenedMapping, _ reading: inout Reading) {
        let keys: [(recurrence: Recurrence, declaration: KeyDeclaration)] = [
            (.week, weekdays.declaration), (.month, dayOfMonth.declaration),
        ]
        for (recurrence, key) in keys {
            if recurrence == every, !opened.has(key), opened.node.isWhole {
                reading.report(
                    .missingKey, "a schedule for every \(every.rawValue) needs \"\(key.name)\"",
                    at: opened.valuePlace(of: Self.every), help: key.remedy)
            } else if recurrence != every, opened.has(key) {
                reading.report(
                    .unknownKey, "\"\(key.name)\" does not belong to a schedule for every \(every.rawValue)",
                    at: opened.place(of: key), help: "take it out, or write `every: \(recurrence.rawValue)`")
            }
        }
    }
}

extension ValueKind<ScheduleTrigger.Days> {
    /// A day that every month has, or `last`.
    fileprivate static let dayOfMonth = ValueKind(
        .either([.scalar("a day from 1 to 28", .integer(1...28)), .oneOf(["last"])])
    ) {
        node, reading in
        guard let scalar = reading.scalar(node, expected: "a day from 1 to 28, or last") else { return nil }
        if scalar.text == "last" { return .lastDayOfMonth }
        if let day = Int(scalar.text), String(day) == scalar.text, (1...28).contains(day) { return .dayOfMonth(day) }
        let isLate = Int(scalar.text).map { (29...31).contains($0) } ?? false
        reading.report(
            isLate ? .noSuchDate : .valueType,
            isLate
                ? "not every month has a day \(scalar.text)"
                : "\(reading.subjectInQuotes) takes a day from 1 to 28 or last, not \"\(scalar.text)\"",
            at: node.span, help: isLate ? "`last`, or a day from 1 to 28" : nil)
        return nil
    }
}

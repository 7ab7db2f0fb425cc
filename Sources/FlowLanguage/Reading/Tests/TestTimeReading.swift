import CivilTime
import Diagnostics
import Flows

extension ValueKind<TestTime> {
    /// A moment: a time on the workspace's clock, or an instant with its offset.
    static let moment = time("a time such as 2027-03-10 12:00", .testMoment) { time in
        if case .day = time { false } else { true }
    }
    /// A moment, or a whole day.
    static let momentOrDay = time("a day or a time such as 2027-03-10 12:00", .anyOf([.testMoment, .date])) { _ in true
    }

    private static func time(
        _ expected: String, _ form: ScalarForm, isFit: @escaping @Sendable (TestTime) -> Bool
    ) -> ValueKind {
        scalar(expected, form) { scalar, span, reading in
            guard let time = TestTime(scalar.text) else {
                _ = reading.date(String(scalar.text.prefix { $0 != " " && $0 != "T" }), at: span).map { date in
                    reading.report(
                        .badDate, "cannot read \"\(scalar.text)\" as a time", at: span, help: "as in `\(date) 12:00`")
                }
                return nil
            }
            guard isFit(time) else {
                reading.report(
                    .badDate, "\"\(scalar.text)\" says no time of day", at: span, help: "`\(scalar.text) 12:00`")
                return nil
            }
            return time
        }
    }
}

extension ScalarForm {
    /// A time of a flow test.
    fileprivate static let testMoment = pattern(
        "\(datePattern)[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?")
}

extension TestTime {
    /// What a text says; nothing when it is no time.
    fileprivate init?(_ text: String) {
        if let day = CivilDate(text) {
            self = .day(day)
        } else if let local = CivilDateTime(text) {
            self = .local(local)
        } else if let instant = Instant(iso8601: text) {
            self = .instant(instant)
        } else {
            return nil
        }
    }
}

/// `clock`: the stretch of time that a flow test plays.
enum TestClockReading {
    static let start = Key.required(
        "start", ValueKind<TestTime>.momentOrDay, "when the test begins, in the workspace's zone",
        example: "2027-03-01 08:00")
    static let stop = Key.required(
        "stop", ValueKind<TestTime>.momentOrDay, "when it is over; a day is played to its end", example: "2027-03-31")
    static let shape = Shape("a clock", start, stop)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> TestClock? {
        let start = opened.read(start, &reading)
        let stop = opened.read(stop, &reading)
        guard let start, let stop else { return nil }
        // Zones are a day apart at most, so this much is certain without asking one.
        let first = start.start(in: .utc)
        let last = stop.start(in: .utc)
        let isSameKind =
            switch (start, stop) {
            case (.instant, .instant), (.local, .local), (.day, .day), (.day, .local): true
            case (.local(let local), .day(let day)): local.date > day
            case (.instant, _), (_, .instant): false
            }
        if isSameKind, last < first {
            reading.report(
                .valueType, "the clock stops before it starts", at: opened.valuePlace(of: Self.stop),
                related: [RelatedPlace(opened.valuePlace(of: Self.start), label: "it starts here")])
            return nil
        }
        return TestClock(start: start, stop: stop)
    }
}

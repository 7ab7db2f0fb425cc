import CivilTime
import Diagnostics
import Flows
import Profiles

/// `wait`: for a while, or for a date.
enum WaitReading {
    static let lasting = Key.optional("for", ValueKind<CalendarDuration>.duration, "how long", example: "4 days")
    static let until = Key.optional(
        "until", ValueKind<WaitMoment>.moment, "the date to wait for", example: "trigger.date + 3 days")
    static let at = Key.optional(
        "at", .clockTime, "the time of that day; 09:00 for a wait for a date", example: "\"10:00\"")
    static let ifPast = Key.optional(
        "if_past", ValueKind<Wait.IfPast>.word, "what happens when the date is gone by", example: "continue")
    static let shape = Shape(
        "a wait", lasting, until, at, ifPast,
        groups: [.exactlyOne(["for", "until"]), .needs("until", "if_past"), .needs("if_past", "until")])

    static let key = Key.optional(
        "wait",
        ValueKind<Verb>(.either([.scalar("a duration", .duration), .mapping(shape)])) { node, reading in
            guard case .mapping = node.content else {
                return ValueKind<CalendarDuration>.duration.read(node, &reading).map { .wait(.duration($0)) }
            }
            return shape.open(node, &reading).flatMap { read($0, &reading) }.map { .wait($0) }
        }, "lets time pass", example: "3 days")

    private static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Wait? {
        let lasting = opened.read(lasting, &reading)
        let until = opened.read(until, &reading)
        let at = opened.read(at, &reading)
        let ifPast = opened.read(ifPast, &reading)
        if opened.has(Self.lasting), opened.has(Self.until) {
            reading.report(
                .missingKey, "a wait has either \"for\" or \"until\", not both", at: opened.place(of: Self.until),
                related: [RelatedPlace(opened.place(of: Self.lasting), label: "first here")])
            return nil
        }
        if opened.has(Self.until) {
            if !opened.has(Self.ifPast), opened.node.isWhole {
                reading.report(
                    .missingKey, "a wait for a date needs \"if_past\"", at: opened.place(of: Self.until),
                    help: "`if_past: continue` or `if_past: end`")
            }
            guard let until, let ifPast else { return nil }
            let isInstant = until.anchor == .triggerInstant && at == nil
            let target = WaitTarget(
                anchor: until.anchor, shift: until.shift, at: isInstant ? nil : at ?? ClockTime(hour: 9))
            return .until(target, ifPast: ifPast)
        }
        if !opened.has(Self.lasting), opened.isUnderstood {
            reading.report(
                .missingKey, "a wait needs \"for\" or \"until\"",
                at: opened.place(
                    of: opened.entry(Self.until.name) == nil ? Self.lasting.declaration : Self.until.declaration),
                help: "`for: 4 days`")
        }
        if opened.has(Self.ifPast) {
            reading.report(
                .unknownKey, "\"if_past\" belongs to a wait for a date", at: opened.place(of: Self.ifPast))
        }
        guard let lasting else { return nil }
        guard let at else { return .duration(lasting) }
        guard !lasting.isExact else {
            reading.report(
                .badDuration, "a wait until a clock time counts days, not \(lasting.unit.rawValue)",
                at: opened.valuePlace(of: Self.lasting), help: "count days, or leave \"at\" out")
            return nil
        }
        return .days(lasting, at: at)
    }
}

/// The date that a wait is for, as written.
struct WaitMoment: Sendable {
    let anchor: WaitAnchor
    let shift: DateShift?
}

extension ValueKind<WaitMoment> {
    /// `trigger.date`, `trigger.at` or a date field, each perhaps with `+ 3 days` or `- 3 days`.
    static let moment = scalar(
        "a date such as trigger.date + 3 days",
        .pattern("[a-z][a-z0-9_.:-]*( [+-] \(ScalarForm.durationPattern))?")
    ) { scalar, span, reading in
        if let spaced = AnchoredText.spaced(scalar.text), spaced != scalar.text {
            reading.report(.badDate, "cannot read \"\(scalar.text)\" as a date", at: span, help: "`\(spaced)`")
            return nil
        }
        let text = AnchoredText(scalar.text)
        let anchor = reading.waitAnchor(text.anchor, at: span)
        guard let written = text.shift else { return anchor.map { WaitMoment(anchor: $0, shift: nil) } }
        let shift = reading.shift(written, at: span)
        guard let anchor, let shift else { return nil }
        return WaitMoment(anchor: anchor, shift: shift)
    }
}

extension Reading {
    fileprivate mutating func waitAnchor(_ word: String, at span: SourceSpan) -> WaitAnchor? {
        guard CivilDate(word) == nil else {
            report(
                .valueType, "a wait counts from a date of the customer, not from a fixed one", at: span,
                help: "`trigger.date`, `trigger.at` or a date field")
            return nil
        }
        switch anchor(word, at: span) {
        case nil: return nil
        case .triggerDate: return .triggerDate
        case .triggerInstant: return .triggerInstant
        case .today, .now, .enrolmentStart:
            report(
                .badChoice, "a wait is for trigger.date, trigger.at or a date field, not \"\(word)\"", at: span,
                help: word == "enrolment.started_at" ? "did you mean `trigger.at`?" : "`for: 3 days` counts from now")
            return nil
        case .field(let reference):
            guard case .profile(let field) = reference else {
                report(
                    .badChoice, "a wait is for trigger.date, trigger.at or a date field, not \"\(word)\"", at: span)
                return nil
            }
            guard !reference.isComputed else {
                report(
                    .valueType, "\"\(field.name)\" is worked out anew each day, so a wait for it would never end",
                    at: span, help: field.name == "next_birthday" ? "`trigger.date` in a birthday flow" : nil)
                return nil
            }
            return .field(field)
        }
    }
}

import CivilTime
import Diagnostics
import Flows
import Profiles

/// One of `caps`: the most messages that one profile gets in a span of time.
enum CapReading {
    static let name = Key.required(
        "name", ValueKind<String>.identifier.placed, "what traces call it", example: "promo-email")
    static let channel = Key.optional(
        "channel", ValueKind<Channel>.word, "counts this channel only", example: "email")
    static let purposes = Key.optional(
        "purposes", ValueKind<Purpose>.word.oneOrMany, "counts these purposes only", example: "[promo, discover]")
    static let max = Key.required(
        "max", ValueKind<Int>.integer(1...Int.max), "the most messages", example: "3")
    static let per = Key.required(
        "per", ValueKind<Cap.Span>.span, "the span in which they are counted", example: "7 days")
    static let shape = Shape("a cap", name, channel, purposes, max, per)

    /// All caps of a workspace; their names are their own.
    static let list = ValueKind<[Cap]>(.list(.mapping(shape), allowsEmpty: true)) { node, reading in
        let caps = one.list(allowsEmpty: true).read(node, &reading)
        for finding in Check.repeated((caps ?? []).map(\.name), "cap") { reading.report(finding) }
        return caps?.map(\.cap)
    }

    private static let one = ValueKind<(name: Placed<String>, cap: Cap)>.mapping(shape) { opened, reading in
        let name = opened.read(name, &reading)
        let channel = opened.read(channel, &reading)
        let purposes = opened.read(purposes, &reading)
        let max = opened.read(max, &reading)
        let per = opened.read(per, &reading)
        guard let name, let max, let per else { return nil }
        let cap = Cap(name: name.value, channel: channel, purposes: purposes.map { Set($0) }, max: max, per: per)
        return (name, cap)
    }
}

extension ValueKind<Cap.Span> {
    /// `7 days`, which rolls, or `calendar day`, which starts at midnight.
    fileprivate static let span = scalar(
        "a span such as 7 days or calendar day", .anyOf([.duration, .pattern("calendar (day|week|month)")])
    ) { scalar, span, reading in
        let units = CalendarUnit.allCases.map(\.rawValue)
        let words = scalar.text.split(separator: " ")
        if let unit = CalendarUnit.allCases.first(where: { "calendar \($0.rawValue)" == scalar.text }) {
            return .calendar(unit)
        }
        if let unit = ["daily": "day", "weekly": "week", "monthly": "month"][scalar.text.lowercased()] {
            reading.report(
                .badDuration, "\"\(scalar.text)\" can be meant in two ways", at: span,
                help: "`1 \(unit)` rolls, `calendar \(unit)` starts anew at midnight")
            return nil
        }
        if words.first?.lowercased() == "calendar" {
            let unit = words.dropFirst().joined().lowercased()
            let near = units.contains(unit) ? unit : reading.suggestion(for: unit, in: units)
            reading.report(
                .badChoice, "\"per\" takes calendar \(units.inProse), not \"\(scalar.text)\"", at: span,
                help: near.map { "`calendar \($0)`" } ?? "`1 \(unit)` counts the time that lies behind")
            return nil
        }
        if units.contains(scalar.text) {
            reading.report(
                .badDuration, "\"\(scalar.text)\" can be meant in two ways", at: span,
                help: "`1 \(scalar.text)` rolls, `calendar \(scalar.text)` starts anew at midnight")
            return nil
        }
        return reading.duration(scalar.text, at: span, written: scalar).map { .rolling($0) }
    }
}

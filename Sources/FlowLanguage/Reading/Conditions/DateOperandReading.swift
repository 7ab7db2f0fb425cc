import CivilTime
import Diagnostics
import Flows
import Profiles

/// A text such as `trigger.date - 7 days`, taken apart.
struct AnchoredText {
    /// What stands in front: `trigger.date`.
    let anchor: String
    /// `+` or `-` with the duration behind it.
    let shift: (isBackwards: Bool, duration: String)?

    init(_ text: String) {
        for (sign, isBackwards) in [(" + ", false), (" - ", true)] {
            guard let range = text.firstRange(of: sign) else { continue }
            anchor = String(text[..<range.lowerBound])
            shift = (isBackwards, String(text[range.upperBound...]))
            return
        }
        anchor = text
        shift = nil
    }

    /// The same text with blanks round its sign, when that was all that was wrong: `today-7 days`.
    static func spaced(_ text: String) -> String? {
        let days = ["tomorrow": "today + 1 day", "yesterday": "today - 1 day"]
        if let day = days[text.lowercased()] { return day }
        let text = text.replacing("()", with: "").replacing("Today", with: "today").replacing("TODAY", with: "today")
            .replacing("Now", with: "now").replacing("NOW", with: "now")
        if Reading.anchorWords.contains(text) { return text }
        for anchor in Reading.anchorWords where text.hasPrefix(anchor) {
            let rest = text.dropFirst(anchor.count).drop { $0 == " " }
            guard let sign = rest.first, sign == "+" || sign == "-" else { continue }
            return "\(anchor) \(sign) \(rest.dropFirst().drop { $0 == " " })"
        }
        return nil
    }
}

extension Reading {
    static let anchorWords = ["today", "now", "trigger.date", "trigger.at", "enrolment.started_at"]

    /// A date, an instant, or an anchor with or without a shift.
    mutating func dateOperand(_ node: YAMLNode) -> DateOperand? {
        guard let scalar = operand(node, expected: "a date such as 2027-03-14 or today"),
            isNoBareReference(scalar.text, at: node.span)
        else { return nil }
        if let date = CivilDate(scalar.text) { return .date(date) }
        if let instant = Instant(iso8601: scalar.text) { return .instant(instant) }
        if CivilDateTime(scalar.text) != nil {
            report(
                .badDate, "\"\(scalar.text)\" names no instant without its offset", at: node.span,
                help: "add it, as in `2027-03-14T09:00:00+11:00`, or leave the time out")
            return nil
        }
        let text = AnchoredText(scalar.text)
        guard isAnchor(text.anchor) else {
            if let spaced = AnchoredText.spaced(scalar.text) {
                report(
                    .badDate, "cannot read \"\(scalar.text)\" as a date", at: node.span, help: "`\(spaced)`",
                    fix: scalar.rewritten(as: spaced, at: node.span))
                return nil
            }
            return date(scalar.text, at: node.span, written: scalar).map { .date($0) }
        }
        guard let anchor = anchor(text.anchor, at: node.span) else { return nil }
        guard let shift = text.shift else { return .anchored(anchor, nil) }
        return self.shift(shift, at: node.span).map { .anchored(anchor, $0) }
    }

    /// The shift of an anchor, or a finding.
    mutating func shift(_ shift: (isBackwards: Bool, duration: String), at span: SourceSpan) -> DateShift? {
        duration(shift.duration, at: span).map { DateShift($0, isBackwards: shift.isBackwards) }
    }

    /// The day or instant that a word stands for, or a finding.
    mutating func anchor(_ word: String, at span: SourceSpan) -> DateAnchor? {
        switch word {
        case "today": return .today
        case "now": return .now
        case "trigger.date":
            mention(.triggerDate, at: span)
            return .triggerDate
        case "trigger.at":
            mention(.enrolment(word), at: span)
            return .triggerInstant
        case "enrolment.started_at":
            mention(.enrolment(word), at: span)
            return .enrolmentStart
        default:
            let name = word.hasPrefix("field:") ? String(word.dropFirst("field:".count)) : word
            guard let field = reference(name, at: span) else { return nil }
            guard Set<FieldType>.days.contains(field.type) else {
                report(.valueType, "\"\(name)\" is \(field.type.inWords), not a date", at: span)
                return nil
            }
            return .field(field)
        }
    }

    /// False, with a finding, for the data of an event without the `field:` that makes it more than a text.
    mutating func isNoBareReference(_ text: String, at span: SourceSpan) -> Bool {
        guard Self.isEventData(text) else { return true }
        report(.valueType, "\"\(text)\" is read as a plain value here", at: span, help: "`field:\(text)`")
        return false
    }

    private func isAnchor(_ word: String) -> Bool {
        Self.anchorWords.contains(word) || word.hasPrefix("field:")
    }
}

extension ValueKind<DateAnchor> {
    /// A day that is only known when the question is asked.
    static let anchor = scalar(
        "a day such as trigger.date",
        .pattern("(today|now|trigger\\.date|trigger\\.at|enrolment\\.started_at|field:\\S+)")
    ) { scalar, span, reading in
        guard Reading.anchorWords.contains(scalar.text) || scalar.text.hasPrefix("field:") else {
            let words = Reading.anchorWords
            let near = reading.suggestion(for: scalar.text, in: words)
            reading.report(
                .badChoice,
                "\(reading.subject) is one of \(words.joined(separator: ", ")), field:…, not \"\(scalar.text)\"",
                at: span, help: near.map { "did you mean `\($0)`?" })
            return nil
        }
        return reading.anchor(scalar.text, at: span)
    }
}

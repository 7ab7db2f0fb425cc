import CivilTime
import Flows
import Profiles

// Values in tests are written as an author writes them. A test that misspells one stops at once, with the text that
// could not be read.

private func read<Value>(_ value: Value?, _ text: String) -> Value {
    guard let value else { preconditionFailure("cannot read \"\(text)\"") }
    return value
}

extension CivilDate: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = read(CivilDate(text), text) }
}

extension ClockTime: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = read(ClockTime(text), text) }
}

extension Instant: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = read(Instant(iso8601: text), text) }
}

extension CalendarDuration: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = read(try? CalendarDuration.parse(text).get(), text) }
}

extension DateShift: ExpressibleByStringLiteral {
    /// `+ 3 days` or `- 3 days`.
    public init(stringLiteral text: String) {
        self.init(CalendarDuration(stringLiteral: String(text.dropFirst(2))), isBackwards: text.hasPrefix("-"))
    }
}

extension ProfileID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = read(ProfileID(text), text) }

    /// Somebody of many.
    static func number(_ place: Int) -> ProfileID {
        let digits = String(place, radix: 16)
        return ProfileID(
            stringLiteral: "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits)
    }
}

extension FoldedText: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = read(FoldedText(text), text) }
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral text: String) { self.init(text: text) }
    public init(integerLiteral number: Int) { self = .number(Double(number)) }
    public init(booleanLiteral answer: Bool) { self = .boolean(answer) }
}

extension Operand: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral text: String) { self = .value(FieldValue(text: text)) }
    public init(integerLiteral number: Int) { self = .value(.number(Double(number))) }
    public init(booleanLiteral answer: Bool) { self = .value(.boolean(answer)) }
}

extension DateOperand: ExpressibleByStringLiteral {
    /// A date, or an instant with its offset.
    public init(stringLiteral text: String) {
        self = CivilDate(text).map(DateOperand.date) ?? .instant(read(Instant(iso8601: text), text))
    }
}

func zone(_ name: String) -> ZoneRules {
    read(ZoneRules.named(name), name)
}

let melbourne = zone("Australia/Melbourne")

/// An instant with its offset, or what a clock in `zone` shows: `2027-03-14 09:00`.
func instant(_ text: String, in zone: ZoneRules = melbourne) -> Instant {
    Instant(iso8601: text) ?? zone.instant(of: read(CivilDateTime(text), text))
}

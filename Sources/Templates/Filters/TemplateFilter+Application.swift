import CivilTime
import Foundation
import Profiles

extension TemplateFilter {
    /// The filtered value; missing when the filter cannot make anything of it. Neither value nor arguments are missing.
    func applied(
        to value: OperandValue, _ arguments: [OperandValue], dialect: TemplateDialect, zone: ZoneRules
    ) -> OperandValue {
        switch self {
        case .default: value
        case .upcase: .text(value.written.uppercased())
        case .downcase: .text(value.written.lowercased())
        case .capitalize: .text(TemplateFilter.capitalized(value.written))
        case .date: TemplateFilter.formatted(value, by: arguments[0].written, zone: zone)
        case .money: TemplateFilter.money(value, symbol: arguments.first?.written ?? "$")
        case .truncate: TemplateFilter.truncated(value.written, arguments)
        // Everything that an HTML text prints is escaped at the end, and must not be escaped twice.
        case .escape: .text(dialect == .html ? value.written : Escaping.html(value.written))
        case .urlEncode: .text(Escaping.url(value.written))
        case .join:
            .text(value.elements.map(\.written).joined(separator: arguments.first?.written ?? " "))
        case .first: value.elements.first ?? .missing
        case .last: value.elements.last ?? .missing
        case .size: .number(Double(value.size))
        case .plus: TemplateFilter.sum(value, arguments[0], sign: 1)
        case .minus: TemplateFilter.sum(value, arguments[0], sign: -1)
        }
    }

    /// Whether the filter can make something of a value, where that is known with less work than making it; else nil.
    func isAble(on value: OperandValue, in zone: ZoneRules) -> Bool? {
        switch self {
        case .default, .upcase, .downcase, .capitalize, .truncate, .escape, .urlEncode, .join, .size: true
        case .date: value.shownDate(in: zone) != nil
        case .money: value.number.map(MoneyText.fits) ?? false
        case .first, .last, .plus, .minus: nil
        }
    }

    private static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst().lowercased()
    }

    private static func formatted(_ value: OperandValue, by pattern: String, zone: ZoneRules) -> OperandValue {
        guard let shown = value.shownDate(in: zone) else { return .missing }
        return .text(DatePattern.text(of: shown.date, clock: shown.clock, by: pattern))
    }

    private static func money(_ value: OperandValue, symbol: String) -> OperandValue {
        guard let amount = value.number, let text = MoneyText.text(of: amount, symbol: symbol) else { return .missing }
        return .text(text)
    }

    /// The length counts the mark at the end, which stands only where something was cut off.
    private static func truncated(_ text: String, _ arguments: [OperandValue]) -> OperandValue {
        let length = arguments.first?.number.flatMap { Int(exactly: $0) } ?? 50
        let mark = arguments.count > 1 ? arguments[1].written : "..."
        guard text.count > length else { return .text(text) }
        return .text(String(text.prefix(max(0, length - mark.count))) + mark)
    }

    private static func sum(_ value: OperandValue, _ other: OperandValue, sign: Double) -> OperandValue {
        guard let left = value.number, let right = other.number else { return .missing }
        let sum = decimalSum(left, sign * right) ?? left + sign * right
        return sum.isFinite ? .number(sum) : .missing
    }

    /// The sum as people reckon it: 0.1 and 0.2 are 0.3; nil for numbers that only a machine writes.
    private static func decimalSum(_ left: Double, _ right: Double) -> Double? {
        guard let left = Decimal(string: FieldValue.written(left)),
            let right = Decimal(string: FieldValue.written(right))
        else { return nil }
        let sum = left + right
        return sum.isNaN ? nil : Double(sum.description)
    }
}

import CivilTime
import Profiles

extension TemplateComparison {
    /// Yes, no, or nil when something is missing or the two cannot be compared.
    ///
    /// Texts compare as in conditions: trimmed, NFC, without case. Two instants compare as instants, a date and an instant
    /// by the local date.
    func answer(_ left: OperandValue, _ right: OperandValue, zone: ZoneRules) -> Bool? {
        guard !left.isMissing, !right.isMissing else { return nil }
        switch self {
        case .contains: return TemplateComparison.contains(left, right, zone: zone)
        case .equal: return TemplateComparison.order(left, right, zone: zone).map { $0 == 0 }
        case .unequal: return TemplateComparison.order(left, right, zone: zone).map { $0 != 0 }
        case .less: return TemplateComparison.order(left, right, zone: zone).map { $0 < 0 }
        case .greater: return TemplateComparison.order(left, right, zone: zone).map { $0 > 0 }
        case .lessOrEqual: return TemplateComparison.order(left, right, zone: zone).map { $0 <= 0 }
        case .greaterOrEqual: return TemplateComparison.order(left, right, zone: zone).map { $0 >= 0 }
        }
    }

    private static func contains(_ left: OperandValue, _ right: OperandValue, zone: ZoneRules) -> Bool? {
        if case .list(let values) = left { return values.contains { order($0, right, zone: zone) == 0 } }
        guard let whole = FoldedText(left.written), let part = FoldedText(right.written) else { return nil }
        return whole.folded.contains(part.folded)
    }

    /// Below, at or above 0, as `left` stands to `right`; nil when they have no order.
    private static func order(_ left: OperandValue, _ right: OperandValue, zone: ZoneRules) -> Int? {
        switch (left, right) {
        case (.number, _), (_, .number): return order(left.number, right.number)
        case (.instant(let left), .instant(let right)): return order(left, right)
        case (.date, _), (_, .date), (.instant, _), (_, .instant):
            return order(left.shownDate(in: zone)?.date, right.shownDate(in: zone)?.date)
        case (.boolean, _), (_, .boolean), (.text, .text):
            return order(FoldedText(left.written)?.folded ?? "", FoldedText(right.written)?.folded ?? "")
        case (.list, _), (_, .list), (.missing, _), (_, .missing): return nil
        }
    }

    private static func order<Value: Comparable>(_ left: Value?, _ right: Value?) -> Int? {
        guard let left, let right else { return nil }
        return left == right ? 0 : left < right ? -1 : 1
    }
}

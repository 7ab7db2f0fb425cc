import CivilTime
import Profiles

extension BodyTemplate {
    /// What the body says as a value of a type, read as everything is that comes in; missing when it reads as none.
    ///
    /// An instant becomes the day that the values' zone shows. Semicolons part the elements of a list.
    package func value(as type: FieldType, with values: TemplateValues) -> FieldValue {
        var evaluator = BodyEvaluator(values)
        return value(by: &evaluator).read(as: type, in: values.zone ?? .utc)
    }

    private func value(by evaluator: inout BodyEvaluator) -> OperandValue {
        switch self {
        case .text(let template): evaluator.value(of: template)
        case .list(let elements): .list(elements.flatMap { $0.value(by: &evaluator).elements })
        // No field holds one.
        case .object: .missing
        }
    }
}

extension OperandValue {
    fileprivate func read(as type: FieldType, in zone: ZoneRules) -> FieldValue {
        switch self {
        case .missing: .missing
        case .number(let number) where type == .number: .number(number)
        case .boolean(let answer) where type == .boolean: .boolean(answer)
        case .instant(let instant) where type == .datetime: .instant(instant)
        case .date where type == .date, .instant where type == .date:
            shownDate(in: zone).map { .date($0.date) } ?? .missing
        case .list(let values) where type == .list: FieldValue(list: values.map(\.written).joined(separator: ";"))
        case .text, .number, .boolean, .date, .instant, .list:
            (try? ValueReader().value(written, as: type, named: "")) ?? .missing
        }
    }
}

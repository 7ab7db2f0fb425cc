import Diagnostics
import Flows
import Profiles

/// The operators of numbers, and `between`, which dates have too.
enum NumberOperators {
    static let all = [
        number("above", "more than this") { .above($0) },
        number("at_least", "this or more") { .atLeast($0) },
        number("below", "less than this") { .below($0) },
        number("at_most", "this or less") { .atMost($0) },
        FieldOperator(
            "between", "from the first to the second, both included", example: "[18, 65]",
            for: [.number, .date, .datetime],
            needed: "a number or a date",
            takes: .pair(.either([ValueKind<Double>.number.description, .scalar("a date", .dateOperand)]))
        ) { node, field, reading in
            field.type == .number
                ? numbers(node, as: .number, &reading).map { .number($0) } : dates(node, &reading)
        },
    ]

    private static func number(
        _ name: String, _ meaning: String, make: @escaping @Sendable (Double) -> NumberTest
    ) -> FieldOperator {
        FieldOperator(
            name, meaning, example: "18", for: [.number], needed: "a number",
            takes: ValueKind<Double>.number.description
        ) { node, _, reading in
            guard reading.operand(node, expected: "a number") != nil else { return nil }
            return ValueKind<Double>.number.read(node, &reading).map { .number(make($0)) }
        }
    }

    /// The two numbers of `between`, both included.
    static func numbers(_ node: YAMLNode, as kind: ValueKind<Double>, _ reading: inout Reading) -> NumberTest? {
        guard let ends = ends(node, as: kind, &reading) else { return nil }
        guard ends.low <= ends.high else {
            reading.report(
                .valueType, "\"between\" has the higher number first", at: node.span, help: "`between: [low, high]`")
            return nil
        }
        return .between(ends.low, ends.high)
    }

    private static func dates(_ node: YAMLNode, _ reading: inout Reading) -> FieldTest? {
        let kind = ValueKind<DateOperand>(.scalar("a date")) { $1.dateOperand($0) }
        return ends(node, as: kind, &reading).map { .date(.between($0.low, $0.high)) }
    }

    private static func ends<Value>(
        _ node: YAMLNode, as kind: ValueKind<Value>, _ reading: inout Reading
    ) -> (low: Value, high: Value)? {
        switch node.content {
        case .unreadable: return nil
        case .sequence(let items) where items.count == 2:
            let low = kind.read(items[0], &reading)
            let high = kind.read(items[1], &reading)
            guard let low, let high else { return nil }
            return (low, high)
        case .sequence, .mapping, .scalar:
            reading.report(
                .valueType, "\"between\" takes two values", at: node.headSpan, help: "`between: [low, high]`")
            return nil
        }
    }
}

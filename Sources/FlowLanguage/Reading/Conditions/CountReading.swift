import Diagnostics
import Flows

/// `count`: how many elements of a list fit.
enum CountReading {
    static let fitting = Key.optional(
        "of", GroupCondition.conditions, "what an element has to be; every element counts without it", example: "[…]")
    static let operators: [Key<NumberTest>] = [
        number("is", "exactly so many", from: 0) { .between($0, $0) },
        number("above", "more than so many", from: 0) { .above($0) },
        number("at_least", "so many or more", from: 1) { .atLeast($0) },
        number("below", "less than so many", from: 1) { .below($0) },
        number("at_most", "so many or less", from: 0) { .atMost($0) },
        .optional(
            "between",
            ValueKind<NumberTest>(.pair(.scalar("a whole number", .integer(0...Int.max)))) { node, reading in
                NumberOperators.numbers(node, as: whole(from: 0), &reading)
            }, "from the first to the second, both included", example: "[1, 3]"),
    ]
    static let tests = Alternatives<NumberTest>(
        "a count", noun: "number", rule: .operatorCount, choices: operators, beside: [fitting],
        elsewhere: [
            "if": "what an element has to be stands under `of`", "field": "what an element has to be stands under `of`",
        ],
        remedy: "`between: [low, high]` says both ends")

    static let kind = ValueKind<ListQuestion.Quantifier>(.mapping(tests.shape)) { node, reading in
        if case .scalar(let scalar) = node.content, !node.isNothing {
            reading.report(
                .valueType, "\"count\" takes a count, not \"\(scalar.text)\"", at: node.span, help: "`{at_least: 2}`")
            return nil
        }
        let (test, mapping) = tests.read(node, &reading)
        guard let mapping else { return nil }
        let conditions = mapping.read(fitting, &reading)
        guard let test, conditions != nil || !mapping.has(fitting) else { return nil }
        return .count(test, of: conditions ?? [])
    }

    private static func number(
        _ name: String, _ meaning: String, from lowest: Int, make: @escaping @Sendable (Double) -> NumberTest
    ) -> Key<NumberTest> {
        .optional(name, whole(from: lowest).map(make), meaning, example: "2")
    }

    private static func whole(from lowest: Int) -> ValueKind<Double> {
        ValueKind<Int>.integer(lowest...Int.max).map { Double($0) }
    }
}

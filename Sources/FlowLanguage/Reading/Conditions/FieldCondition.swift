import Diagnostics
import Flows
import Profiles

/// `{field: tier_handle, is: gold}`: one field and one operator.
enum FieldCondition {
    static let field = Key.required(
        "field", ValueKind<String>.text.of(.asked).placed, "the field's short name", example: "age")
    static let ifMissing = Key.optional(
        "if_missing", ValueKind<Bool>.oneOf(["pass": true, "fail": false]),
        "the answer when there is nothing to compare", example: "fail")
    static let asOf = Key.optional(
        "as_of", ValueKind<DateAnchor>.anchor, "the day for which a computed field is worked out",
        example: "trigger.date")

    /// All operators; a further one is declared in a file of its own.
    static let operators: [FieldOperator] =
        SamenessOperators.all + MissingOperator.all + TextOperators.all + NumberOperators.all + DateOperators.all
        + ListOperators.all

    static let shape = Shape(
        "a condition on a field",
        keys: [field] + operators.map(\.declaration) + [ifMissing, asOf],
        elsewhere: Dictionary(
            uniqueKeysWithValues: ConditionReading.kinds.choices.map {
                ($0.name, "a condition asks one thing: write \"\($0.name)\" as an item of its own")
            }
        ).merging(
            ["operator", "op", "comparison", "comparator"].map { ($0, "the operator itself is the key: `is: gold`") }
        ) {
            first, _ in first
        }, groups: [.choice(operators.map(\.name))])

    /// The keys that only conditions on fields have.
    static let ownKeys = Set(shape.keys.map(\.name))

    static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Question? {
        let name = opened.read(field, &reading)
        let asked = name.flatMap { reading.askedField($0.value, at: $0.span) }
        let ifMissing = opened.read(ifMissing, &reading)
        let asOf = opened.read(asOf, &reading)
        let written = opened.writtenKeys.compactMap { name in operators.first { $0.name == name } }
        checkCount(written, of: opened, &reading)
        guard let asked, written.count == 1 || opened.node.isWhole else { return nil }
        if asOf != nil, !asked.isComputed {
            reading.report(
                .operatorType, "\"as_of\" asks a computed field, such as age, for another day",
                at: opened.place(of: Self.asOf), help: "take it out")
        }
        let tests = written.map { $0.test(opened, asked, &reading) }
        guard tests.count == 1, let test = tests[0] else { return nil }
        return .field(FieldQuestion(field: asked, test: test, ifMissing: ifMissing, asOf: asOf))
    }

    private static func checkCount(_ written: [FieldOperator], of opened: OpenedMapping, _ reading: inout Reading) {
        if written.count > 1 {
            // Of two items without a dash between them the keys that stand twice are reported.
            guard opened.node.isWhole else { return }
            let names = written.map { "\"\($0.name)\"" }.joined(separator: " and ")
            reading.report(
                .operatorCount, "this condition has \(written.count) operators, \(names)",
                at: opened.place(of: written[1].declaration),
                related: [RelatedPlace(opened.place(of: written[0].declaration), label: "first here")],
                help: "write two list items: a list means all of them")
        } else if written.isEmpty, opened.node.isWhole, opened.has(field),
            // An unknown or unsupported key was meant as the operator, and was reported.
            opened.writtenKeys.allSatisfy({ ["field", "if_missing", "as_of"].contains($0) })
        {
            reading.report(
                .operatorCount, "this condition has no operator", at: opened.headSpan,
                help: "say what the field has to be, as in `is: gold` or `missing: true`")
        }
    }
}

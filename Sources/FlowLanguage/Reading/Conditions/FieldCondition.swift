import Diagnostics
import Flows
import Profiles

/// `{field: tier_handle, is: gold}`: one field and one operator.
enum FieldCondition {
    static let field = Key.required("field", ValueKind<String>.text.placed, "the field's short name", example: "age")
    static let ifMissing = Key.optional(
        "if_missing", ValueKind<Bool>.oneOf(["pass": true, "fail": false]),
        "the answer when there is nothing to compare", example: "fail")
    static let asOf = Key.optional(
        "as_of", ValueKind<DateAnchor>.anchor, "the day for which a computed field is worked out",
        example: "trigger.date")

    /// All operators; a further one is declared in a file of its own.
    static let operators: [FieldOperator] =
        SamenessOperators.all + MissingOperator.all + TextOperators.all + NumberOperators.all + DateOperators.all

    static let shape = Shape(
        "a condition on a field",
        keys: [field] + operators.map(\.declaration) + [ifMissing, asOf]
            + [
                KeyDeclaration.later("has_any", "a list holds one of these"),
                KeyDeclaration.later("has_all", "a list holds all of these"),
                KeyDeclaration.later("has_none", "a list holds none of these"),
            ],
        elsewhere: Dictionary(
            uniqueKeysWithValues: ConditionReading.kinds.choices.map {
                ($0.name, "a condition asks one thing: write \"\($0.name)\" as an item of its own")
            }))

    /// The keys that only conditions on fields have.
    static let ownKeys = Set(shape.keys.map(\.name))

    static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Question? {
        let name = opened.read(field, &reading)
        let definition = name.flatMap { reading.field($0.value, at: $0.span) }
        let ifMissing = opened.read(ifMissing, &reading)
        let asOf = opened.read(asOf, &reading)
        let written = opened.writtenKeys.compactMap { name in operators.first { $0.name == name } }
        checkCount(written, of: opened, &reading)
        guard let definition else { return nil }
        if asOf != nil, !definition.isComputed {
            reading.report(
                .operatorType, "\"as_of\" asks a computed field, such as age, for another day",
                at: opened.place(of: Self.asOf))
        }
        let tests = written.map { $0.test(opened, definition, &reading) }
        guard tests.count == 1, let test = tests[0] else { return nil }
        return .field(FieldQuestion(field: definition, test: test, ifMissing: ifMissing, asOf: asOf))
    }

    private static func checkCount(_ written: [FieldOperator], of opened: OpenedMapping, _ reading: inout Reading) {
        if written.count > 1 {
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

extension FieldDefinition {
    /// Whether it is worked out for a day instead of being stored.
    var isComputed: Bool {
        switch source {
        case .computed: true
        case .column, .flag, .verification, .custom, .dateAttribute: false
        }
    }
}

extension Reading {
    /// The catalogue's field of that name, or a finding.
    mutating func field(_ name: String, at span: SourceSpan) -> FieldDefinition? {
        if let definition = catalogue[name] { return definition }
        let source = name.split(separator: ".").first.map(String.init) ?? ""
        if ["event", "trigger", "enrolment"].contains(source), name.contains(".") {
            report(.notSupported, "\"\(name)\" is not supported by this version yet", at: span)
        } else if name.contains(".") {
            report(
                .unknownField, "\"\(name)\" is a path, not a field", at: span,
                help: "give it a short name under `fields` in catalog.yaml")
        } else {
            let near = suggestion(for: name, in: catalogue.names)
            report(
                .unknownField, "no profile field \"\(name)\"", at: span,
                help: near.map { "did you mean `\($0)`?" } ?? "custom fields are named under `fields` in catalog.yaml")
        }
        return nil
    }
}

import Diagnostics
import Flows
import Profiles

extension Rule {
    static let unknownValue = Rule(
        "unknown-value", .warning, "a value that the field never has",
        because: """
            The catalogue lists the values that a field can have. A comparison with another one is never true, so a \
            misspelt tier would leave out the best customers.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: tier_handle, is: «golden»}
                """),
            .flow(
                """
                triggers:
                  - profile_updated: {fields: [tier_handle], to: «platinum»}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: tier_handle, in: [silver, gold]}
                """)
        ])
}

extension Check {
    /// Fields whose values are listed are compared with those only.
    static let unknownValues = Check(.unknownValue) { draft in
        var suggestions = Suggestions()
        return draft.mentions.compactMap { mention in
            guard case .value(let value, let field) = mention.subject, let values = field.values else { return nil }
            let isKnown = values.contains {
                $0 == value || (field.type != .handle && FoldedText($0) == FoldedText(value))
            }
            guard !isKnown else { return nil }
            let near = suggestions.nearest(to: value, in: values)
            return Rule.unknownValue.finding(
                "\(field.name) has no value \"\(value)\"", at: mention.span,
                help: near.map { "did you mean `\($0)`?" } ?? "its values are \(values.joined(separator: ", "))")
        }
    }
}

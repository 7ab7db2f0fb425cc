import Diagnostics
import Flows
import Profiles

extension Rule {
    static let valuesVary = Rule(
        "values-vary", .warning, "a value that the store knows in another spelling, too",
        because: """
            Customers' data come from many hands: one shop writes "gold", another "Gold" or "go-ld". A condition takes the \
            spelling that it names and leaves the others out without a word.
            """,
        bad: [
            .files(
                """
                === example.flow.yaml
                enter_if: [{field: tier_handle, is: «gold»}]
                === the store
                profiles 5000
                value tier_handle gold 400
                value tier_handle Gold 12
                match example.flow.yaml:2:12 400
                """)
        ],
        good: [
            .files(
                """
                === example.flow.yaml
                enter_if: [{field: company, in: [Acme]}]
                === the store
                profiles 5000
                value company ACME 12
                value company Acme 3
                match example.flow.yaml:2:12 15
                """)
        ])
}

extension Check {
    /// The values that conditions compare with are the only spelling of what is meant.
    static let varyingValues = Check(.valuesVary) { draft in
        guard let facts = draft.facts else { return [] }
        let mentions = draft.mentions
        let named = Set(mentions.map(\.subject))
        return mentions.compactMap { mention in
            guard case .value(let value, let field) = mention.subject, case .profile(let definition) = field,
                let values = facts.fields[definition.name]?.values
            else { return nil }
            let others = values.filter { other, _ in
                other != value && other.bare == value.bare && !field.sees(other, as: value)
                    && !named.contains(.value(other, of: field))
            }
            guard let other = others.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
            return Rule.valuesVary.finding(
                "\(other.value) profiles have \"\(other.key)\" in \"\(field.name)\", which is not \"\(value)\"",
                at: mention.span, help: "write both, as in `in: [\(value), \(other.key)]`, or mend the data")
        }
    }
}

extension FieldReference {
    /// Whether a comparison takes two different texts for the same.
    fileprivate func sees(_ one: String, as other: String) -> Bool {
        type != .handle && FoldedText(one) == FoldedText(other)
    }
}

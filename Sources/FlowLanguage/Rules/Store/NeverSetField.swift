import Diagnostics
import Flows
import Profiles

extension Rule {
    static let neverSetField = Rule(
        "never-set-field", .warning, "a field that no customer of the store has a value in",
        because: """
            A condition on a field that is empty for everybody is unknown for everybody, and a gate acts on a definite yes \
            only: nobody would pass. Mostly the field has another name in the data, or its import was forgotten.
            """,
        bad: [
            .files(
                """
                === example.flow.yaml
                enter_if: [{field: «company», is: Acme}]
                === the store
                profiles 5000
                field company 0
                match example.flow.yaml:2:12 1
                """)
        ],
        good: [
            .files(
                """
                === example.flow.yaml
                enter_if: [{field: company, is: Acme}]
                === the store
                profiles 5000
                field company 12
                match example.flow.yaml:2:12 3
                """)
        ])
}

extension Check {
    /// What a condition asks about is filled in for somebody.
    static let neverSetFields = Check(.neverSetField) { draft in
        guard let facts = draft.facts, facts.profiles > 0 else { return [] }
        let written = Set(draft.flows.flatMap(\.steps).flatMap(\.withNested).flatMap(\.verb.fieldsSet))
        var reported: Set<String> = []
        return draft.fieldsAsked.compactMap { field, condition in
            guard facts.fields[field.name]?.filled == 0, !written.contains(field.name),
                reported.insert(field.name).inserted
            else { return nil }
            return Rule.neverSetField.finding(
                "no profile has a value in \"\(field.name)\"",
                at: draft.node(at: condition.span)?.entry("field")?.value.span ?? condition.span,
                help: "look for its name in the data, or set it before the flow goes live")
        }
    }
}

extension Verb {
    /// The names of the fields that the verb gives a value.
    fileprivate var fieldsSet: [String] {
        if case .set(let settings) = self { settings.map(\.field.name) } else { [] }
    }
}

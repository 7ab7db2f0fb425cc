import Diagnostics
import Flows

extension Rule {
    static let impossibleCondition = Rule(
        "impossible-condition", .warning, "conditions that can never be a yes together",
        because: """
            A list of conditions means all of them. When two of them rule each other out, the list is never a yes: nobody \
            enters, nobody takes the case, nobody leaves. Most often "any" was meant, or a bound was mistyped.
            """,
        bad: [
            .flow("enter_if: [{field: age, at_least: 65}, {field: age, «below: 18»}]\n"),
            .flow(
                """
                enter_if:
                  - tags: {any: [vip, whale]}
                  - «tags: {none: [vip, whale]}»
                """),
            .flow(
                """
                enter_if: [{field: last_purchase_at, within_last: 30 days}]
                exit_if: [{field: last_purchase_at, «within_last: 30 days»}]
                """),
        ],
        good: [
            .flow("enter_if: [{field: age, at_least: 65}, {field: shoe_size, below: 18}]\n"),
            .flow("enter_if: [{any: [{field: age, at_least: 65}, {field: age, below: 18}]}]\n"),
            .flow(
                """
                enter_if:
                  - tags: {any: [vip, whale]}
                  - tags: {none: [vip]}
                """),
        ])
}

extension Check {
    /// Every list of conditions can be a yes, and whoever may enter may stay.
    static let impossibleConditions = Check(.impossibleCondition) { draft in
        let reasoning = ContradictionSearch(draft)
        return draft.conditionGroups.flatMap { reasoning.findings(in: $0) }
            + draft.flows.compactMap(\.flow).flatMap { reasoning.findings(in: $0) }
    }
}

import Diagnostics

extension Rule {
    static let emptyCondition = Rule(
        "empty-condition", .error, "a condition that asks nothing",
        because: """
            An empty list of conditions is always true or never, depending on how one reads it. It is what is left \
            when the last line was deleted; what was meant has to be said again, or the key taken out.
            """,
        bad: [
            .flow(
                """
                enter_if: «[]»
                """),
            .flow(
                """
                exit_if:
                  - tags: {any: «[]»}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - tags: {any: [newsletter]}
                """)
        ])
}

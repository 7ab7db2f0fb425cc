import Diagnostics

extension Rule {
    static let operatorCount = Rule(
        "operator-count", .error, "a condition with no operator, or with more than one",
        because: """
            One line asks one thing. With two operators it is not clear whether both must hold or one; two lines of \
            a list say that both must, and `any` says that one is enough.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: tier_handle, is: gold, «in»: [silver, gold]}
                """),
            .flow(
                """
                enter_if:
                  - «{field: tier_handle}»
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: age, at_least: 18}
                  - {field: age, below: 65}
                  - {field: tier_handle, missing: false}
                """)
        ])
}

import Diagnostics

extension Rule {
    static let valueType = Rule(
        "value-type", .error, "a value of another kind than its key takes",
        because: """
            A key takes one kind of value: a number, a list, a mapping. What looks nearly right, such as a condition \
            without its dash or a percent sign behind a number, cannot be read without a guess.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: age, at_least: «eighteen»}
                """),
            .flow(
                """
                exit_if:
                  «field»: age
                  above: 65
                """),
            .flow(
                """
                enter_if:
                  - {field: age, between: «[65, 18]»}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: age, between: [18, 65]}
                exit_if:
                  - {field: age, above: 65}
                """)
        ])
}

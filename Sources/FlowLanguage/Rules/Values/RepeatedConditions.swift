import Diagnostics

extension Rule {
    static let repeatedValue = Rule(
        "repeated-conditions", .warning, "the same thing twice in one list",
        because: """
            The same word twice in a list changes nothing. Mostly a second, different one was meant, and the people \
            it was meant for are missing.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - tags: {any: [vip, «vip»]}
                """)
        ],
        good: [
            .flow(
                """
                enter_if:
                  - tags: {any: [vip, whale]}
                """)
        ])
}

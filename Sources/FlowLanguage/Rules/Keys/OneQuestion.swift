import Diagnostics

extension Rule {
    static let oneQuestion = Rule(
        "one-question", .error, "a condition that asks nothing, or several things at once",
        because: """
            Each item of a list of conditions asks one thing. Two questions in one item leave open whether both must \
            hold or one is enough; as two items both must.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {tags: {any: [vip]}, «audience»: adults}
                """),
            .flow(
                """
                enter_if:
                  - «{}»
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - tags: {any: [vip]}
                  - audience: adults
                """)
        ])
}

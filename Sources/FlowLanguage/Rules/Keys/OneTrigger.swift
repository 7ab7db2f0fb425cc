import Diagnostics

extension Rule {
    static let oneTrigger = Rule(
        "one-trigger", .error, "an item of triggers with no trigger, or with more than one",
        because: """
            Each item of `triggers` is one way into the flow, and any of them lets people in. Two in one item look \
            as if both had to happen.
            """,
        bad: [
            .flow(
                """
                triggers:
                  - {tag_added: vip, «profile_created»: {}}
                """)
        ],
        good: [
            .flow(
                """
                triggers:
                  - tag_added: vip
                  - profile_created
                """)
        ])
}

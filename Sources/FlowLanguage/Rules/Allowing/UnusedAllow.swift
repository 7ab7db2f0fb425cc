import Diagnostics

extension Rule {
    static let unusedAllow = Rule(
        "unused-allow", .warning, "a comment that allows nothing",
        because: """
            A comment that silences a warning is a promise that somebody looked at it. When there is nothing to silence \
            any more, or when the comment is misspelt, it only hides the next mistake on that line. Errors cannot be allowed \
            at all.
            """,
        bad: [
            .flow("title: An example    «# sluice: allow title-missing -- the brand has no name yet»"),
            .flow("reentry: never    «# sluice: allow birthday-nevr -- once is enough»"),
            .flow("title: An example    «# sluice: silence title-missing»"),
        ],
        good: [
            .flow(
                """
                # sluice: allow never-seen-tag -- the tills write it from May on
                exit_tags: [left-by-till]
                """)
        ])
}

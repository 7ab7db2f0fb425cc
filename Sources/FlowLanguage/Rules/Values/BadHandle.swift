import Diagnostics

extension Rule {
    static let badHandle = Rule(
        "bad-handle", .error, "a handle or id with characters that it cannot have",
        because: """
            Tags, statuses and ids are kept as plain words with hyphens. "mobile app" is stored as mobile-app, so a \
            condition on the words as written would find nobody.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - tags: {any: [«mobile app»]}
                """),
            .flow(
                """
                flow: «Birthday Treat»
                """),
            .flow(
                """
                steps:
                  - id: hello
                    end: «bounced»
                """),
        ],
        good: [
            .catalogue(
                """
                tags: [vip, whale, newsletter, do-not-contact, tester, mobile-app]
                """),
            .flow(
                """
                flow: birthday-treat
                steps:
                  - id: hello
                    end: no-address
                """),
        ])
}

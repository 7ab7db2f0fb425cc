import Diagnostics

extension Rule {
    static let emptyText = Rule(
        "empty-text", .error, "a text with nothing in it",
        because: """
            An empty text says nothing and finds nobody. To ask for people without a value there is `missing: true`; \
            a message without a text would be an empty letter.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: first_name, is: «""»}
                """),
            .message(
                """
                sms: {text: «""»}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: first_name, missing: true}
                """)
        ])
}

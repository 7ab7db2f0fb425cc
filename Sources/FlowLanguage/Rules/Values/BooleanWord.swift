import Diagnostics

extension Rule {
    static let booleanWord = Rule(
        "boolean-word", .error, "booleans are true and false only",
        because: """
            In YAML some programs read `no` as false and others as a word, and in Norway it is a country. Where the \
            answer is yes or no, Sluice takes `true` and `false` only.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: email_optout, is: «no»}
                """),
            .flow(
                """
                triggers:
                  - comms_changed: {flags: [email_promo], to: «on»}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: email_optout, is: false}
                """)
        ])
}

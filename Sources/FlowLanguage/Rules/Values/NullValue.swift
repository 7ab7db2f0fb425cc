import Diagnostics

extension Rule {
    static let nullValue = Rule(
        "null-value", .error, "null is not a value",
        because: """
            A field without a value cannot be compared with anything, null least of all: the answer would be unknown \
            for everybody. Whether there is a value is asked with `missing`.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: loyalty_note, is: «null»}
                """),
            .flow(
                """
                steps:
                  - id: less
                    set_preference: {email_promo: «null»}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: loyalty_note, missing: true}
                """)
        ])
}

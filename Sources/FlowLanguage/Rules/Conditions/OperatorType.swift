import Diagnostics

extension Rule {
    static let operatorType = Rule(
        "operator-type", .error, "an operator that does not fit the field's type",
        because: """
            `above` asks how much, `contains` asks about a text, `has_any` asks about a list. Put to a field of \
            another kind the question has no answer, so the condition would never hold, for nobody.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: tier_handle, «above»: 3}
                """),
            .flow(
                """
                enter_if:
                  - {field: hobbies, «is»: golf}
                """),
            .flow(
                """
                enter_if:
                  - {field: loyalty_note, «has_any»: [golf, tennis]}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: age, above: 30}
                  - {field: hobbies, has_any: [golf, tennis]}
                  - {field: loyalty_note, contains: golf}
                """)
        ])
}

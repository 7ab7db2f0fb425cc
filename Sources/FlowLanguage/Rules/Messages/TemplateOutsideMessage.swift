import Diagnostics

extension Rule {
    static let templateOutsideMessage = Rule(
        "template-outside-message", .error, "a placeholder where nothing is filled in",
        because: """
            Placeholders are filled in where something is written to somebody: in messages, in bodies of webhooks \
            and in the data of events. Anywhere else the brackets would be taken as they stand; a tag would really \
            be called "{{ tier_handle }}".
            """,
        bad: [
            .flow(
                """
                title: «"Hello {{ first_name }}"»
                """),
            .flow(
                """
                enter_if:
                  - {field: loyalty_note, is: «"{{ last_name }}"»}
                """),
            .flow(
                """
                steps:
                  - id: mark
                    add_tag: «"{{ tier_handle }}"»
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: loyalty_note, is: field:last_name}
                steps:
                  - id: tell
                    webhook: {to: crm, body: {customer: "{{ external_id }}"}}
                """)
        ])
}

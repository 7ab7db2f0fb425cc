import Diagnostics

extension Rule {
    static let templateSyntax = Rule(
        "template-syntax", .error, "a placeholder that cannot be read",
        because: """
            A placeholder that cannot be read cannot be filled in. Found only when the message goes out, it would \
            keep the whole message back, or print its brackets to customers.
            """,
        bad: [
            .message(
                """
                sms: {text: "Hello «{{» first_name | default: 'there' }"}
                """),
            .message(
                """
                email:
                  subject: "Hello"
                  text: |
                    {% «if» tags contains 'vip' %}Thank you for your loyalty.
                """),
            .message(
                """
                sms: {text: "Hello {{ first_name | «defualt»: 'there' }}"}
                """),
        ],
        good: [
            .message(
                """
                email:
                  subject: "Hello {{ first_name | default: 'there' }}"
                  text: |
                    {% if tags contains 'vip' %}Thank you for your loyalty.{% endif %}
                """)
        ])
}

import Diagnostics

extension Rule {
    static let tagShown = Rule(
        "tag-shown-to-customer", .error, "a tag in a message's text",
        because: """
            Tags are the shop's own words about people: "whale", "handle-with-care". A message may look at them to \
            choose its words, but a customer must never read them.
            """,
        bad: [
            .message(
                """
                sms: {text: "Hello! To us you are {{ «tags» | join: ', ' }}"}
                """)
        ],
        good: [
            .message(
                """
                sms: {text: "Hello!{% if tags contains 'vip' %} Thank you for your loyalty.{% endif %}"}
                """)
        ])
}

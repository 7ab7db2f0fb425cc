import Diagnostics

extension Rule {
    static let oneVerb = Rule(
        "one-verb", .error, "a step with no verb, or with more than one",
        because: """
            A step does one thing, so that it is known what was done when somebody is found there. Two things are \
            two steps, in the order in which they should happen.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: hello
                    wait: 3 days
                    «send»: {message: hello, channel: email, purpose: account}
                """),
            .flow(
                """
                steps:
                  - «id: hello»
                """),
        ],
        good: [
            .flow(
                """
                steps:
                  - id: pause
                    wait: 3 days
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                """)
        ])
}

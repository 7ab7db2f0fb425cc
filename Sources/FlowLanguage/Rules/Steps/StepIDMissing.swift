import Diagnostics

extension Rule {
    static let stepIDMissing = Rule(
        "step-id-missing", .error, "a step without an id: people waiting there would be lost",
        because: """
            People wait at steps, for days or weeks. The id is how they are found again after somebody edited the \
            flow; without one they would be lost, or would go through a step twice.
            """,
        bad: [
            .flow(
                """
                steps:
                  - «send: {message: hello, channel: email, purpose: account}»
                """)
        ],
        good: [
            .flow(
                """
                steps:
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                """)
        ])
}

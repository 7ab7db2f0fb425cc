import Diagnostics

extension Rule {
    static let badChoice = Rule(
        "bad-choice", .error, "a wrong word where one of a few is expected",
        because: """
            Some keys take one of a few words only. Another word, however close, would have to be guessed at, and a \
            guess about who receives what is no basis for a message.
            """,
        bad: [
            .flow(
                """
                status: «active»
                """),
            .flow(
                """
                steps:
                  - id: hello
                    send: {message: hello, channel: «e-mail», purpose: account}
                """),
        ],
        good: [
            .flow(
                """
                status: live
                steps:
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                """)
        ])
}

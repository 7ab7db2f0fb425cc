import Diagnostics

extension Rule {
    static let missingKey = Rule(
        "missing-key", .error, "a required key is missing, or has nothing after it",
        because: """
            What is required has no good default: nobody but the author knows for which purpose a message is sent, \
            or whether people may come again. A key with nothing after it counts as missing.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: hello
                    send: «{message: hello, channel: email}»
                """),
            .flow(
                """
                steps:
                  - id: mark
                    add_tag: newsletter
                  - id: until-the-end
                    wait: {«until»: member_until}
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                """),
            .flow(
                """
                steps:
                  - id: hello
                    «send»:
                """),
        ],
        good: [
            .flow(
                """
                steps:
                  - id: mark
                    add_tag: newsletter
                  - id: until-the-end
                    wait: {until: member_until, if_past: continue}
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                """)
        ])
}

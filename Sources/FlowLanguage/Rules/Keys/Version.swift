import Diagnostics

extension Rule {
    static let version = Rule(
        "version", .error, "a file that does not start with version: 1",
        because: """
            `version: 1` says by which rules a file is read. It comes first, so that a later Sluice can still read \
            old files as they were meant, and an old one says so when a file is too new.
            """,
        bad: [
            .flow(
                """
                version: «2»
                flow: welcome
                title: Welcome
                owner: loyalty@shop.example
                status: live
                triggers: [profile_created]
                reentry: never
                steps: [{id: hello, send: {message: hello, channel: email, purpose: account}}]
                """)
        ],
        good: [
            .flow(
                """
                version: 1
                flow: welcome
                title: Welcome
                owner: loyalty@shop.example
                status: live
                triggers: [profile_created]
                reentry: never
                steps: [{id: hello, send: {message: hello, channel: email, purpose: account}}]
                """)
        ])
}

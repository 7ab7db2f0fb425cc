import Diagnostics

extension Rule {
    static let notSupported = Rule(
        "not-supported", .error, "a part of the language that this version does not run yet",
        because: """
            The language has this part, but this version of Sluice does not carry it out yet. Passing over it \
            silently would promise what does not happen.
            """,
        bad: [
            .workspace(
                """
                channels: {email: {via: «smtp»}}
                """)
        ],
        good: [
            .workspace(
                """
                channels: {email: {via: outbox_folder}}
                """)
        ])
}

import Diagnostics

extension Rule {
    static let unknownKey = Rule(
        "unknown-key", .error, "a key that means nothing where it stands",
        because: """
            A key that is passed over is a promise that nobody keeps: with a misspelt `enter_if` a flow would take \
            in everybody. So every key has to be one that means something where it stands. Notes of your own go \
            behind `#`, or under keys that start with `x-`.
            """,
        bad: [
            .flow(
                """
                «enter_iff»:
                  - {field: age, at_least: 18}
                """),
            .flow(
                """
                steps:
                  - id: hello
                    «if»: [{field: age, at_least: 18}]
                    send: {message: hello, channel: email, purpose: account}
                """),
            .flow(
                """
                enter_if:
                  - «not»: {tags: {any: [vip]}}
                """),
        ],
        good: [
            .flow(
                """
                x-ticket: SHOP-114
                enter_if:
                  - none: [{tags: {any: [vip]}}]
                """)
        ])
}

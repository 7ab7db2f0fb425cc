import Diagnostics

extension Rule {
    static let outcomeMissing = Rule(
        "outcome-missing", .error, "a wait_until that does not say what happens in both outcomes",
        because: """
            A `wait_until` ends in one of two ways: what was waited for came true, or the time was over. Flows that \
            forget one of them write to people who have just bought. Both are written down; `[]` says that nothing \
            happens.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: until-vip
                    wait_until: «{if: [{tags: {any: [vip]}}], up_to: 3 days, met: []}»
                """)
        ],
        good: [
            .flow(
                """
                steps:
                  - id: until-vip
                    wait_until:
                      if: [{tags: {any: [vip]}}]
                      up_to: 3 days
                      met: []
                      not_met: [{id: remind, send: {message: hello, channel: email, purpose: account}}]
                """)
        ])
}

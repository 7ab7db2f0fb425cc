import Diagnostics

extension Rule {
    static let notSettable = Rule(
        "not-settable", .error, "a field that flows cannot set",
        because: """
            What the shop's own systems keep up to date, such as the loyalty tier, would be overwritten by them on \
            the next day, and consent has steps of its own that keep a record. A flow sets custom attributes only.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: upgrade
                    set: {«tier_handle»: gold}
                """),
            .flow(
                """
                steps:
                  - id: no-more
                    set: {«email_promo»: false}
                """),
        ],
        good: [
            .flow(
                """
                steps:
                  - id: note
                    set: {loyalty_note: "greeted in spring"}
                  - id: no-more
                    set_preference: {email_promo: false}
                """)
        ])
}

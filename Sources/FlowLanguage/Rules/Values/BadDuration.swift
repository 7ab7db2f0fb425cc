import Diagnostics

extension Rule {
    static let badDuration = Rule(
        "bad-duration", .error, "a duration that is not written in words",
        because: """
            Durations are words, so that nobody has to know whether m is a minute or a month. Minutes and hours are \
            exact; days and longer follow the calendar and keep the time of day.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: joined_at, within_last: «7d»}
                """),
            .flow(
                """
                triggers:
                  - birthday: {when: «7 days»}
                reentry: every_time
                """),
            .flow(
                """
                triggers:
                  - birthday: {when: «3 hours before»}
                reentry: every_time
                """),
        ],
        good: [
            .flow(
                """
                triggers:
                  - birthday: {when: 7 days before}
                reentry: every_time
                enter_if:
                  - {field: joined_at, longer_ago_than: 2 weeks}
                """)
        ])
}

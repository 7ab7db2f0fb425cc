import Diagnostics

extension Rule {
    static let noSuchDate = Rule(
        "no-such-date", .error, "a date that the calendar does not have",
        because: """
            The calendar does not have this day. Counting on to the next one, as spreadsheets do, would be a guess \
            about what was meant.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: member_until, before: «2027-06-31»}
                """),
            .flow(
                """
                enter_if:
                  - {field: member_until, before: «2027-02-29»}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: member_until, before: 2028-02-29}
                """)
        ])
}

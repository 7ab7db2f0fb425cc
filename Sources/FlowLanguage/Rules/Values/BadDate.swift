import Diagnostics

extension Rule {
    static let badDate = Rule(
        "bad-date", .error, "a date that is not YYYY-MM-DD",
        because: """
            03/04/2027 is in March for some and in April for others. A date has one form, year first, in which \
            nobody can be wrong: 2027-04-03. Days counted from today are written with spaces: `today - 30 days`.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: member_until, before: «03/04/2027»}
                """),
            .flow(
                """
                enter_if:
                  - {field: joined_at, after: «today-30 days»}
                """),
            .flow(
                """
                steps:
                  - id: paid
                    emit: {event: purchase, data: {paid-at: «2027-03-14»}}
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - {field: member_until, before: 2027-04-03}
                  - {field: joined_at, after: today - 30 days}
                steps:
                  - id: paid
                    emit: {event: purchase, data: {paid-at: "2027-03-14T09:00:00+11:00"}}
                """)
        ])
}

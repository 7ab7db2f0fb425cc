import Diagnostics

extension Rule {
    static let badTime = Rule(
        "bad-time", .error, "a clock time that is not HH:MM",
        because: """
            A time of day is written on the clock of 24 hours, two digits each and in quotes. 9.30 could be a \
            number, and without quotes some programs read 9:30 as 570.
            """,
        bad: [
            .flow(
                """
                triggers:
                  - birthday: {when: on the day, at: «9.30am»}
                reentry: every_time
                """),
            .workspace(
                """
                send_window: {days: every_day, from: «"9:00"», until: "20:00"}
                """),
        ],
        good: [
            .flow(
                """
                triggers:
                  - birthday: {when: on the day, at: "09:30"}
                reentry: every_time
                """)
        ])
}

import Diagnostics

extension Rule {
    static let impossibleWindow = Rule(
        "impossible-window", .error, "hours that never open, or never end",
        because: """
            Hours that never open would hold back every message until it is too late to send it; quiet hours that \
            never end would do the same. From one time until the same time is no time at all, not a whole day.
            """,
        bad: [
            .flow(
                """
                send_window: {days: every_day, from: "09:00", until: «"09:00"»}
                """),
            .workspace(
                """
                quiet_hours: {sms: {from: "00:00", until: «"24:00"»}}
                """),
        ],
        good: [
            .flow(
                """
                send_window: {days: every_day, from: "09:00", until: "19:00"}
                """),
            .workspace(
                """
                quiet_hours: {sms: {from: "20:00", until: "09:00"}}
                """),
        ])
}

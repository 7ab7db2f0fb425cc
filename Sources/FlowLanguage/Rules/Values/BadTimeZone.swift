import Diagnostics

extension Rule {
    static let badTimeZone = Rule(
        "bad-time-zone", .error, "a time zone that is not an IANA area",
        because: """
            An abbreviation such as AEST ignores daylight saving, so for half of the year messages would come an \
            hour early or late; some abbreviations even mean several zones. The name of an area knows when its \
            clocks change.
            """,
        bad: [
            .workspace(
                """
                time_zone: «AEST»
                """),
            .workspace(
                """
                time_zone: «GMT+10»
                """),
            .workspace(
                """
                time_zone: «Melbourne»
                """),
        ],
        good: [
            .workspace(
                """
                time_zone: Australia/Melbourne
                """),
            .workspace(
                """
                time_zone: UTC
                """),
        ])
}

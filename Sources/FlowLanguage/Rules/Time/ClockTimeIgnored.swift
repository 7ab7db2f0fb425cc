import CivilTime
import Diagnostics
import Flows

extension Rule {
    static let clockTimeIgnored = Rule(
        "clock-time-ignored", .hint, "a clock time that listed runs do not keep",
        because: """
            When cron starts Sluice at listed times, a date trigger and a wait for a date are due at the first run of their \
            day. A clock time beside them reads as if it were kept, but nobody is awake to keep it.
            """,
        bad: [
            .files(
                """
                === workspace.yaml
                runs: {at: ["09:30"]}
                === example.flow.yaml
                triggers: [{birthday: {when: on the day, at: «"12:00"»}}]
                reentry: every_time
                """)
        ],
        good: [
            .files(
                """
                === workspace.yaml
                runs: {at: ["09:30"]}
                === example.flow.yaml
                triggers: [{birthday: {when: on the day}}]
                reentry: every_time
                """),
            .flow("triggers: [{birthday: {when: on the day, at: \"12:00\"}}]\nreentry: every_time\n"),
        ])
}

extension Check {
    /// With listed runs nothing that is about a date names a clock time.
    static let clockTimes = Check(.clockTimeIgnored) { draft in
        guard case .listed? = draft.workspace?.runs else { return [] }
        let triggers = draft.flows.flatMap(\.triggers).compactMap { trigger -> SourceSpan? in
            trigger.kind.hasDate ? draft.value(of: trigger)?.place(ofValue: "at") : nil
        }
        let waits = draft.flows.flatMap(\.steps).flatMap(\.withNested).compactMap { step -> SourceSpan? in
            guard case .wait(.until) = step.verb else { return nil }
            return draft.value(behind: step.span)?.place(ofValue: "at")
        }
        let runs = draft.entry("runs", of: "workspace.yaml").map { RelatedPlace($0.value.headSpan, label: "the runs") }
        return (triggers + waits).map {
            Rule.clockTimeIgnored.finding(
                "this time is ignored: with listed runs it is the first run of the day", at: $0,
                related: [runs].compactMap(\.self))
        }
    }
}

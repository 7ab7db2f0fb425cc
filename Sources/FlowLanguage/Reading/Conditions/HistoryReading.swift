import CivilTime
import Diagnostics
import Flows

/// `within_last` and `since`: how far back a question looks.
enum HistoryReading {
    static let withinLast = Key.optional(
        "within_last", ValueKind<CalendarDuration>.duration, "how far back it looks; for ever without it",
        example: "30 days")
    static let since = Key.optional(
        "since",
        ValueKind<HistorySpan>(.oneOf(["enrolment.started_at"])) { node, reading in
            let word = ValueKind<HistorySpan>.oneOf(["enrolment.started_at": .sinceEnrolment])
            guard let span = word.read(node, &reading) else { return nil }
            reading.mention(.enrolment("enrolment.started_at"), at: node.span)
            return span
        }, "only after what started the enrolment", example: "enrolment.started_at")

    /// Only one of the two says it.
    static let group = KeyGroup.notBoth("within_last", "since")

    /// What the two keys say; nothing when a finding says why.
    static func span(_ opened: OpenedMapping, _ reading: inout Reading) -> HistorySpan? {
        let withinLast = opened.read(withinLast, &reading)
        let since = opened.read(since, &reading)
        switch (opened.has(Self.withinLast), opened.has(Self.since)) {
        case (false, false): return .ever
        case (true, false): return withinLast.map { .withinLast($0) }
        case (false, true): return since
        case (true, true):
            reading.report(
                .missingKey, "it looks back either \"within_last\" or \"since\", not both",
                at: opened.place(of: Self.since),
                related: [RelatedPlace(opened.place(of: Self.withinLast), label: "first here")])
            return nil
        }
    }
}

import Diagnostics
import Flows

/// `did`: which events were recorded, and how often.
enum DidCondition {
    static let event = Key.required(
        "event", ValueKind<String>.event, "the event's name in the catalogue", example: "purchase")
    static let conditions = Key.optional(
        "where", GroupCondition.conditions, "what an event must be to count",
        example: "[{field: event.data.total, above: 100}]")
    static let atLeast = Key.optional(
        "at_least", ValueKind<Int>.integer(1...Int.max), "how many such events", example: "2", default: "1")
    static let shape = Shape(
        "a condition on events", event, conditions, HistoryReading.withinLast, HistoryReading.since, atLeast,
        groups: [HistoryReading.group])

    static let key = Key.optional(
        "did", ValueKind<Question>.mapping(shape, build: read), "which events were recorded",
        example: "{event: purchase, within_last: 90 days}")

    @Sendable private static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Question? {
        let event = opened.read(event, &reading)
        let span = HistoryReading.span(opened, &reading)
        let atLeast = opened.read(atLeast, &reading)
        let conditions: [Condition]? = reading.about(event) { opened.read(Self.conditions, &$0) }
        guard let event, let span, let atLeast, conditions != nil || !opened.has(Self.conditions) else { return nil }
        return .did(DidQuestion(event: event, where: conditions ?? [], span: span, atLeast: atLeast))
    }
}

import Diagnostics
import Flows
import Profiles

/// `received`: what the engine sent before.
enum ReceivedCondition {
    static let message = Key.optional(
        "message", ValueKind<String>.message, "this message; any without it",
        example: "welcome-hello")
    static let channel = Key.optional(
        "channel", ValueKind<Channel>.word, "on this channel; any without it", example: "email")
    static let purpose = Key.optional(
        "purpose", ValueKind<Purpose>.word, "for this purpose; any without it", example: "benefits")
    static let shape = Shape(
        "a condition on messages", message, channel, purpose, HistoryReading.withinLast, HistoryReading.since,
        groups: [HistoryReading.group, .atLeastOne(["message", "channel", "purpose", "within_last", "since"])])

    static let key = Key.optional(
        "received",
        ValueKind<Question>.mapping(shape) { opened, reading in
            let message = opened.read(message, &reading)
            let channel = opened.read(channel, &reading)
            let purpose = opened.read(purpose, &reading)
            let span = HistoryReading.span(opened, &reading)
            if opened.writtenKeys.isEmpty, opened.node.isWhole {
                reading.report(
                    .emptyCondition, "\"received\" asks nothing", at: opened.headSpan,
                    help: "`received: {message: welcome-hello, within_last: 30 days}`")
                return nil
            }
            guard let span else { return nil }
            return .received(ReceivedQuestion(message: message, channel: channel, purpose: purpose, span: span))
        }, "what the engine sent before", example: "{message: welcome-hello, within_last: 30 days}")
}

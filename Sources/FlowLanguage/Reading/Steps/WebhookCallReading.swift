import CivilTime
import Diagnostics
import Flows
import Templates

/// `webhook`: tells another system.
enum WebhookCallReading {
    static let to = Key.required(
        "to", ValueKind<String>.webhook, "the system's name in the catalogue", example: "clienteling")
    static let body = Key.required(
        "body", ValueKind<BodyTemplate>.body, "what it is told; its texts may have placeholders",
        example: "{customer: \"{{ external_id }}\"}")
    static let retryFor = Key.optional(
        "retry_for", ValueKind<CalendarDuration>.duration, "how long it is tried again", example: "1 day",
        default: "1 day")
    static let then = Key.optional(
        "then", ValueKind<WebhookCall.IfFailed>.word, "what happens after that", example: "end", default: "continue")
    static let failure = Shape("a rule for failures", retryFor, then)
    static let ifFailed = Key.optional(
        "if_failed",
        ValueKind<Failure>.mapping(failure) { opened, reading in
            let retryFor = opened.read(retryFor, &reading)
            let then = opened.read(then, &reading)
            guard let retryFor, let then else { return nil }
            return Failure(retryFor: retryFor, then: then)
        }, "what happens when the system does not accept it", example: "{retry_for: 1 day, then: end}")
    static let shape = Shape("a webhook", to, body, ifFailed)

    static let key = Key.optional(
        "webhook",
        ValueKind<Verb>.mapping(shape) { opened, reading in
            let to = opened.read(to, &reading)
            reading.webhookInView = to
            let body = opened.read(body, &reading)
            reading.webhookInView = nil
            let failure = opened.read(ifFailed, &reading)
            if case .mapping(let entries)? = opened.entry(Self.body.name)?.value.content,
                let entry = entries.first(where: { $0.key == ifFailed.name })
            {
                reading.report(
                    .unknownKey, "\"\(entry.key)\" stands inside the body, so the other system would be told of it",
                    at: entry.keySpan, help: "line it up with `body`")
                return nil
            }
            guard let to, let body, failure != nil || !opened.has(ifFailed) else { return nil }
            return .webhook(
                failure.map { WebhookCall(to: to, body: body, retryFor: $0.retryFor, ifFailed: $0.then) }
                    ?? WebhookCall(to: to, body: body))
        }, "tells another system", example: "{to: clienteling, body: {customer: \"{{ external_id }}\"}}")

    /// What `if_failed` says.
    struct Failure: Sendable {
        let retryFor: CalendarDuration
        let then: WebhookCall.IfFailed
    }
}

import CivilTime
import Templates

/// Tells another system, and waits for its answer.
package struct WebhookCall: Hashable, Sendable {
    /// What a flow does when the other system could not be told.
    package enum IfFailed: String, CaseIterable, Hashable, Sendable {
        case `continue`, end
    }

    /// The catalogue's name of the system.
    package var to: String
    package var body: BodyTemplate
    /// How long it is tried again.
    package var retryFor: CalendarDuration
    package var ifFailed: IfFailed

    package init(
        to: String, body: BodyTemplate, retryFor: CalendarDuration = WebhookCall.retryFor,
        ifFailed: IfFailed = .continue
    ) {
        self.to = to
        self.body = body
        self.retryFor = retryFor
        self.ifFailed = ifFailed
    }

    /// How long a call is tried again, unless somebody wrote otherwise.
    package static let retryFor = CalendarDuration(count: 1, unit: .days)
}

/// Announces something that other flows may start on.
package struct Emission: Hashable, Sendable {
    /// The catalogue's name of the event.
    package var event: String
    /// By the names of the event's data.
    package var data: [String: BodyTemplate]

    package init(event: String, data: [String: BodyTemplate] = [:]) {
        self.event = event
        self.data = data
    }
}

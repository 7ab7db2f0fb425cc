import CivilTime
import Profiles

/// A call of another system that was decided and waits in the outbox.
package struct WebhookRequest: Hashable, Sendable {
    /// Numbered with the messages.
    package let number: Int64
    package let enrolment: Int64
    package let profile: ProfileNumber
    /// The step's id.
    package let step: String
    /// The catalogue's name of the system.
    package let to: String
    /// JSON, rendered when the call was decided.
    package let body: String
    package let queuedAt: Instant
    /// The last instant at which it is tried.
    package let deadline: Instant

    package init(
        number: Int64, enrolment: Int64, profile: ProfileNumber, step: String, to: String, body: String,
        queuedAt: Instant, deadline: Instant
    ) {
        self.number = number
        self.enrolment = enrolment
        self.profile = profile
        self.step = step
        self.to = to
        self.body = body
        self.queuedAt = queuedAt
        self.deadline = deadline
    }
}

import CivilTime
import Profiles
import Templates

/// A message that was decided and waits in the outbox to be handed to its channel.
package struct QueuedMessage: Hashable, Sendable {
    /// Grows with each queued message of the store, and is never given again.
    package let number: Int64
    package let enrolment: Int64
    package let profile: ProfileNumber
    /// The step's id.
    package let step: String
    /// The message's id.
    package let message: String
    package let channel: Channel
    package let purpose: Purpose
    /// What the text needs, as it was when the message was decided.
    package let values: TemplateValues
    package let queuedAt: Instant
    /// The last instant at which it is worth handing over.
    package let deadline: Instant
    /// Whether a holdout keeps it back: it counts as if it were sent, and never leaves.
    package let isVirtual: Bool

    package init(
        number: Int64, enrolment: Int64, profile: ProfileNumber, step: String, message: String, channel: Channel,
        purpose: Purpose, values: TemplateValues, queuedAt: Instant, deadline: Instant, isVirtual: Bool = false
    ) {
        self.number = number
        self.enrolment = enrolment
        self.profile = profile
        self.step = step
        self.message = message
        self.channel = channel
        self.purpose = purpose
        self.values = values
        self.queuedAt = queuedAt
        self.deadline = deadline
        self.isVirtual = isVirtual
    }
}

/// The name of a message that is unique for ever: `flow/step/occurrence/profile`.
package struct MessageKey: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(flow: String, step: String, occurrence: Occurrence, profile: ProfileID) {
        description = "\(flow)/\(step)/\(occurrence)/\(profile)"
    }
}

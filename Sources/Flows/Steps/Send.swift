import CivilTime
import Profiles

/// Sends one message on one channel, if every gate passes.
package struct Send: Hashable, Sendable {
    /// What a flow does when the message is not sent.
    package enum IfNotSent: String, CaseIterable, Hashable, Sendable {
        case `continue`, end
    }

    package var message: String
    /// One for `channel`, several for `first_of`: the first that can be used is.
    package var channels: [Channel]
    package var purpose: Purpose
    /// Nil keeps the flow's or the workspace's.
    package var usefulFor: Deadline?
    package var ifNotSent: IfNotSent

    package init(
        message: String, channels: [Channel], purpose: Purpose, usefulFor: Deadline? = nil,
        ifNotSent: IfNotSent = .continue
    ) {
        self.message = message
        self.channels = channels
        self.purpose = purpose
        self.usefulFor = usefulFor
        self.ifNotSent = ifNotSent
    }
}

/// Until when a message is worth sending.
package enum Deadline: Hashable, Sendable {
    /// Counted from when the step was due.
    case after(CalendarDuration)
    /// `{until: end of trigger.date}`
    case endOfTriggerDate
}

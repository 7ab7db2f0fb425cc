import CivilTime
import Profiles

/// Sends one message on one channel, if every gate passes.
package struct Send: Hashable, Sendable {
    /// What a flow does when the message is not sent.
    package enum IfNotSent: String, CaseIterable, Hashable, Sendable {
        case `continue`, end
    }

    /// What a send does that a cap refuses.
    package enum IfCapped: String, CaseIterable, Hashable, Sendable {
        /// It is not sent.
        case skip
        /// It waits until all caps are free.
        case hold
    }

    package var message: String
    /// One for `channel`, several for `first_of`: the first that can be used is.
    package var channels: [Channel]
    package var purpose: Purpose
    /// Nil keeps the flow's or the workspace's.
    package var usefulFor: Deadline?
    package var ifCapped: IfCapped
    package var ifNotSent: IfNotSent

    package init(
        message: String, channels: [Channel], purpose: Purpose, usefulFor: Deadline? = nil,
        ifCapped: IfCapped = .skip, ifNotSent: IfNotSent = .continue
    ) {
        self.message = message
        self.channels = channels
        self.purpose = purpose
        self.usefulFor = usefulFor
        self.ifCapped = ifCapped
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

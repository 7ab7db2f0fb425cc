import CivilTime
import Engine
import Flows
import Profiles

/// Looking at messages that were decided.
package protocol OutboxReader {
    /// Messages that wait to be claimed, by number, above `number`, at most `limit`.
    func pendingMessages(after number: Int64, limit: Int, in lane: Lane) throws -> [OutboxMessage]

    /// Messages of a claim that was never finished, by number; empty when every claim was.
    func unfinishedClaim(in lane: Lane) throws -> Claim?

    /// How many messages are in each state.
    func messageCounts() throws -> [MessageState: Int]
}

/// Claiming messages and saying what became of them.
package protocol OutboxWriter {
    /// Takes messages for hand-over under a new claim number. Throws a `StoreFailure` of kind `refused` in a rehearsal.
    func claim(_ messages: [Int64], at instant: Instant) throws -> Int64

    /// Takes a pending message back for ever, with the reason, and records it in the trace.
    func withdraw(_ message: Int64, reason: Reason, at instant: Instant) throws

    /// Marks every message of a claim as handed over, and records it in the trace.
    func finish(claim number: Int64, at instant: Instant) throws
}

/// What became of a message.
package enum MessageState: String, CaseIterable, Hashable, Sendable {
    case pending
    case claimed
    case handedOver = "handed_over"
    case withdrawn
}

/// A message in the outbox with what its hand-over needs to know.
package struct OutboxMessage: Hashable, Sendable {
    package let message: QueuedMessage
    package let flow: String
    package let occurrence: Occurrence
    package let profileID: ProfileID
    /// The release under which the message was decided.
    package let release: Int64

    package init(
        message: QueuedMessage, flow: String, occurrence: Occurrence, profileID: ProfileID, release: Int64
    ) {
        self.message = message
        self.flow = flow
        self.occurrence = occurrence
        self.profileID = profileID
        self.release = release
    }

    package var key: MessageKey {
        MessageKey(flow: flow, step: message.step, occurrence: occurrence, profile: profileID)
    }
}

/// Messages that were claimed together.
package struct Claim: Hashable, Sendable {
    package let number: Int64
    package let at: Instant
    package let messages: [OutboxMessage]

    package init(number: Int64, at: Instant, messages: [OutboxMessage]) {
        self.number = number
        self.at = at
        self.messages = messages
    }
}

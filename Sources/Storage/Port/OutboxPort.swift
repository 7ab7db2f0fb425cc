import CivilTime
import Engine
import Flows
import Profiles

/// Looking at messages and calls that were decided.
package protocol OutboxReader {
    /// Messages and calls that wait to be claimed, by number, above `number`, at most `limit`.
    func pendingItems(after number: Int64, limit: Int, in lane: Lane) throws -> [OutboxItem]

    /// A claim that was never finished, with what belongs to it by number; nil when every claim was.
    func unfinishedClaim(in lane: Lane) throws -> Claim?

    /// How many messages and calls are in each state.
    func itemCounts() throws -> [OutboxState: Int]
}

/// Claiming messages and calls and saying what became of them.
package protocol OutboxWriter {
    /// Takes messages and calls for hand-over under a new claim number. Throws a `StoreFailure` of kind `refused` in a
    /// rehearsal.
    func claim(_ items: [Int64], at instant: Instant) throws -> Int64

    /// Takes a message or call that is pending or claimed back for ever, with the reason, and records it in the trace.
    func withdraw(_ item: Int64, reason: Reason, at instant: Instant) throws

    /// Marks everything of a claim as handed over, and records it in the trace. Enrolments that wait for the answer to a
    /// call of the claim become `answered`, and due.
    func finish(claim number: Int64, at instant: Instant) throws
}

/// What became of something in the outbox.
package enum OutboxState: String, CaseIterable, Hashable, Sendable {
    case pending
    case claimed
    case handedOver = "handed_over"
    case withdrawn
    /// A holdout kept it back.
    case virtual
}

/// Something in the outbox with what its hand-over needs to know.
package struct OutboxItem: Hashable, Sendable {
    /// What is handed over.
    package enum Content: Hashable, Sendable {
        case message(QueuedMessage)
        case request(WebhookRequest)
    }

    package let content: Content
    package let flow: String
    package let occurrence: Occurrence
    package let profileID: ProfileID
    /// The release under which it was decided.
    package let release: Int64

    package init(content: Content, flow: String, occurrence: Occurrence, profileID: ProfileID, release: Int64) {
        self.content = content
        self.flow = flow
        self.occurrence = occurrence
        self.profileID = profileID
        self.release = release
    }

    package var number: Int64 {
        switch content {
        case .message(let message): message.number
        case .request(let request): request.number
        }
    }

    package var enrolment: Int64 {
        switch content {
        case .message(let message): message.enrolment
        case .request(let request): request.enrolment
        }
    }

    package var profile: ProfileNumber {
        switch content {
        case .message(let message): message.profile
        case .request(let request): request.profile
        }
    }

    /// The step's id.
    package var step: String {
        switch content {
        case .message(let message): message.step
        case .request(let request): request.step
        }
    }

    /// Unique for ever; what customers and other systems see is made from it.
    package var key: MessageKey {
        MessageKey(flow: flow, step: step, occurrence: occurrence, profile: profileID)
    }
}

/// What was claimed together.
package struct Claim: Hashable, Sendable {
    package let number: Int64
    package let at: Instant
    package let items: [OutboxItem]

    package init(number: Int64, at: Instant, items: [OutboxItem]) {
        self.number = number
        self.at = at
        self.items = items
    }
}

import CivilTime
import Engine
import Flows
import Profiles

/// Looking at messages and calls that were decided.
package protocol OutboxReader {
    /// Messages and calls that wait to be claimed and may be tried at `instant`, by number, above `number`, at most `limit`.
    func pendingItems(
        after number: Int64, limit: Int, through outlet: Outlet, at instant: Instant, in lane: Lane
    ) throws -> [OutboxItem]

    /// The names of the systems for which calls are pending.
    func systemsWithPendingCalls(in lane: Lane) throws -> Set<String>

    /// A claim that was never finished, with what of it was not settled, by number; nil when every claim was.
    func unfinishedClaim(in lane: Lane) throws -> Claim?

    /// When, after `instant`, something that waits to be tried again is due; nil when nothing is.
    func nextAttempt(after instant: Instant, in lane: Lane) throws -> Instant?

    /// Whether anything waits to be claimed.
    func hasPendingItems(in lane: Lane) throws -> Bool

    /// How much failed, is unknown, or waits for a time to be tried again; it changes whenever a person mends something.
    func troubledItems(in lane: Lane) throws -> Int

    /// What was tried in vain, by number, of the messages and calls in a range of numbers.
    func attempts(of numbers: ClosedRange<Int64>) throws -> [Int64: Attempts]

    /// How many messages and calls are in each state.
    func itemCounts() throws -> [OutboxState: Int]

    /// Messages and calls of the query, by number.
    func records(_ query: OutboxQuery) throws -> [OutboxRecord]

    /// How the outlets stand of which there is something to say, by name.
    func outletStandings() throws -> [OutletStanding]
}

/// Claiming messages and calls and saying what became of them.
package protocol OutboxWriter {
    /// Takes messages and calls for hand-over under a new claim number. Throws a `StoreFailure` of kind `refused` in a
    /// rehearsal.
    ///
    /// - Parameter outlet: the name of the outlet; it says how to go on after a crash.
    func claim(_ items: [Int64], through outlet: String, at instant: Instant) throws -> Int64

    /// Takes a message or call that is pending or claimed back for ever, with the reason, and records it in the trace.
    func withdraw(_ item: Int64, reason: Reason, at instant: Instant) throws

    /// Marks everything of a claim that was not settled as handed over, and records it in the trace. Enrolments that wait
    /// for the answer to a call of the claim become `answered`, and due.
    func finish(claim number: Int64, at instant: Instant) throws

    /// Says what became of messages and calls of a claim, each for itself, and records in the trace what is final.
    /// Enrolments that wait for the answer to a call that was taken become `answered`, of one that failed `failed`, and
    /// due. A claim of which nothing is left is finished.
    func settle(_ settlements: [Settlement], ofClaim number: Int64, at instant: Instant) throws

    /// Makes a message or call pending again whose hand-over failed, is unknown, or waits to be tried again. Throws a
    /// `StoreFailure` of kind `refused` for any other.
    func retry(_ item: Int64, at instant: Instant) throws

    /// Takes it that what may have arrived did. Throws a `StoreFailure` of kind `refused` unless the outcome is unknown.
    func confirm(_ item: Int64, at instant: Instant) throws

    /// Keeps how an outlet stands; one of which nothing is to be said is forgotten.
    func keep(_ standing: OutletStanding) throws
}

/// What became of something in the outbox.
package enum OutboxState: String, CaseIterable, Hashable, Sendable {
    case pending
    case claimed
    case handedOver = "handed_over"
    case withdrawn
    /// A holdout kept it back.
    case virtual
    /// The other side refused it for good.
    case failed
    /// It may have arrived; a person decides.
    case unknown
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
    /// The name of the outlet through which it was to leave.
    package let outlet: String
    package let at: Instant
    package let items: [OutboxItem]

    package init(number: Int64, outlet: String, at: Instant, items: [OutboxItem]) {
        self.number = number
        self.outlet = outlet
        self.at = at
        self.items = items
    }
}

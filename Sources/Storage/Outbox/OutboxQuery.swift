import Profiles

/// Which messages and calls somebody wants to look at.
package struct OutboxQuery: Hashable, Sendable {
    /// Empty: in whichever state.
    package var states: Set<OutboxState>
    /// Nil: messages of every channel, and calls.
    package var channel: Channel?
    /// Nil: calls of every system, and messages.
    package var system: String?
    /// The flow's id; nil is every flow.
    package var flow: String?
    /// Only these numbers; nil is all.
    package var numbers: [Int64]?
    package var after: Int64
    package var limit: Int

    package init(
        states: Set<OutboxState> = [], channel: Channel? = nil, system: String? = nil, flow: String? = nil,
        numbers: [Int64]? = nil, after: Int64 = 0, limit: Int = 1000
    ) {
        self.states = states
        self.channel = channel
        self.system = system
        self.flow = flow
        self.numbers = numbers
        self.after = after
        self.limit = limit
    }
}

/// A message or call with what became of it.
package struct OutboxRecord: Hashable, Sendable {
    package let item: OutboxItem
    package let state: OutboxState
    /// Nil when it was never tried in vain.
    package let attempts: Attempts?

    package init(item: OutboxItem, state: OutboxState, attempts: Attempts?) {
        self.item = item
        self.state = state
        self.attempts = attempts
    }
}

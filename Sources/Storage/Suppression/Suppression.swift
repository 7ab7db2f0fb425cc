import CivilTime
import Profiles

/// One reason for which no message goes to an address on a channel.
package struct Suppression: Hashable, Sendable {
    package let hash: AddressHash
    package let channel: Channel
    package let reason: SuppressionReason
    /// When it came onto the list.
    package let at: Instant
    /// When it was decided, where that is known.
    package let decidedAt: Instant?
    /// Who told: `import`, `cli`, `flow:birthday`, or where the customer decided.
    package let source: String?

    package init(
        hash: AddressHash, channel: Channel, reason: SuppressionReason, at: Instant, decidedAt: Instant?,
        source: String?
    ) {
        self.hash = hash
        self.channel = channel
        self.reason = reason
        self.at = at
        self.decidedAt = decidedAt
        self.source = source
    }
}

/// How many addresses are suppressed on a channel for a reason.
package struct SuppressionCount: Hashable, Sendable {
    package let channel: Channel
    package let reason: SuppressionReason
    package let count: Int

    package init(channel: Channel, reason: SuppressionReason, count: Int) {
        self.channel = channel
        self.reason = reason
        self.count = count
    }
}

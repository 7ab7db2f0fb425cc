import CivilTime
import Flows
import Storage

/// What became of the outbox.
package struct DispatchSummary: Hashable, Sendable {
    /// Messages.
    package var handedOver = 0
    /// Calls of other systems; who waited for their answers goes on.
    package var called = 0
    /// How many of both lie in the outbox folder.
    package var filed = 0
    /// When something happened last that lets flows go on: an answer, a refusal for good, a dead address.
    package var wokenAt: Instant?
    /// By reason.
    package var withdrawn: [Reason: Int] = [:]
    /// For good, by reason.
    package var failed: [Reason: Int] = [:]
    /// They may have arrived, and a person decides.
    package var unknown = 0
    /// Attempts in vain of what is tried again.
    package var deferred = 0
    /// The outlets that take nothing now.
    package var troubled: [OutletStanding] = []
    /// Whether there is more that may go now.
    package var hasMore = false

    package init() {}

    /// Whether a person must look.
    package var needsAttention: Bool {
        withdrawn[.tooLate] != nil || unknown > 0 || !troubled.isEmpty
    }

    /// Whether anything happened or is wrong.
    var isUneventful: Bool {
        handedOver == 0 && called == 0 && withdrawn.isEmpty && failed.isEmpty && unknown == 0 && deferred == 0
    }

    func adding(_ other: DispatchSummary) -> DispatchSummary {
        var sum = self
        sum.handedOver += other.handedOver
        sum.called += other.called
        sum.filed += other.filed
        sum.wokenAt = other.wokenAt ?? wokenAt
        sum.withdrawn.merge(other.withdrawn, uniquingKeysWith: +)
        sum.failed.merge(other.failed, uniquingKeysWith: +)
        sum.unknown += other.unknown
        sum.deferred += other.deferred
        sum.troubled = other.troubled
        sum.hasMore = other.hasMore
        return sum
    }
}

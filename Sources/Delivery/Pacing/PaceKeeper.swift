import CivilTime
import Flows

/// Keeps to so many messages a second, in bursts of no more than a tenth of a second's worth.
package struct PaceKeeper: Sendable {
    private let maxPerSecond: Int64?
    private let burst: Int64
    /// What may be begun, in thousandths of a message.
    private var credit: Int64
    private var lastAt: Instant?

    package init(_ pace: Pace) {
        maxPerSecond = pace.maxPerSecond.map(Int64.init)
        burst = max(1, (maxPerSecond ?? 0) / 10) * 1000
        credit = burst
    }

    /// Whether one more may be begun at `now`; it counts as begun when the answer is `go`.
    package mutating func admission(at now: Instant) -> Admission {
        guard let maxPerSecond else { return .go }
        if let lastAt {
            let elapsed = max(0, now.milliseconds - lastAt.milliseconds)
            credit = min(burst, credit + min(elapsed, 1000) * maxPerSecond)
        }
        lastAt = now
        guard credit >= 1000 else {
            return .wait(milliseconds: (1000 - credit + maxPerSecond - 1) / maxPerSecond)
        }
        credit -= 1000
        return .go
    }
}

import CivilTime
import Delivery
import Flows
import Operations
import Storage

/// Where the work at one outlet stands within a run.
struct OutletLine {
    let routed: RoutedOutlet
    var breaker: CircuitBreaker
    var progress: OutletProgress
    /// Whether what takes things there was made.
    var isReady = false
    /// Whether nothing more may go in this run.
    var isDone = false
    /// How much is claimed at once.
    private var window: Int
    /// How much is looked at to find so much.
    private(set) var page = 0

    /// More in doubt after a crash than this many is more than anybody wants to look through.
    private static let widest = 256
    /// A window should take about so long, in milliseconds, that gates and the kill switch are never far away.
    private static let wanted: ClosedRange<Int64> = 250...1000

    init(_ routed: RoutedOutlet, standing: OutletStanding, progress: OutletProgress?) {
        self.routed = routed
        breaker = CircuitBreaker(standing)
        self.progress = progress ?? OutletProgress(pace: PaceKeeper(routed.pace))
        window = min(OutletLine.widest, routed.pace.connections * 2)
    }

    /// How much to claim at `now`; 0 while the outlet is left alone.
    func limit(at now: Instant) -> Int {
        min(window, breaker.allowance(at: now) ?? .max, routed.pace.maxPerSecond ?? .max)
    }

    /// Learns from how long the last window took, in milliseconds.
    mutating func learn(from milliseconds: Int64) {
        page = 0
        if milliseconds < OutletLine.wanted.lowerBound {
            window = min(OutletLine.widest, window * 2)
        } else if milliseconds > OutletLine.wanted.upperBound {
            window = max(routed.pace.connections, window / 2)
        }
    }

    /// Looks further where what was looked at can only wait.
    mutating func lookFurther() {
        page = min(OutboxClaim.limit, max(window, page) * 4)
    }
}

/// What is remembered of an outlet from one slice of a run to the next.
struct OutletProgress {
    var pace: PaceKeeper
    /// The number of what was looked at last.
    var last: Int64 = 0
}

import CivilTime
import Foundation
import Operations
import Storage

/// How long a run stays to try again what was not taken at once; a watch needs none, for it comes back by itself.
package struct RunPatience {
    private let until: Instant
    private let killSwitch: KillSwitch
    private let now: () -> Instant

    /// How long the kill switch may go unseen, in milliseconds.
    private static let glance: Int64 = 500

    /// - Parameter minutes: how long to stay, from now.
    package init(minutes: Int64, killSwitch: KillSwitch, now: @escaping () -> Instant) {
        self.killSwitch = killSwitch
        self.now = now
        until = now().adding(milliseconds: minutes * 60_000)
    }

    /// Waits until something is due to be tried again that was not when the run last looked, at `start`. Nil when nothing is
    /// within the time, or the kill switch is on.
    func waitForNextTry(since start: Instant, in store: any Store) throws -> Instant? {
        guard let next = try store.read({ try OutboxWake.nextTry(after: start, in: $0) }), next <= until else {
            return nil
        }
        while now() < next {
            let left = max(1, min(RunPatience.glance, next.milliseconds - now().milliseconds))
            // Nothing is begun here, so whoever stops the process meanwhile breaks nothing off.
            Thread.sleep(forTimeInterval: Double(left) / 1000)
            if killSwitch.isOn { return nil }
        }
        return now()
    }
}

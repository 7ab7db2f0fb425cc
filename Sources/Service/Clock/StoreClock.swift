import CivilTime
import Storage

/// What time it is for a store: the machine's time, or, in a rehearsal, the time to which it was played.
package enum StoreClock {
    /// A clock for one command. A rehearsal that never ticked stands where it was made, at `createdAt`.
    package static func of(_ store: any Store, createdAt: Instant) throws -> @Sendable () -> Instant {
        guard store.isRehearsal else { return SystemClock.now }
        let standing = try store.read { try $0.standing().clock } ?? createdAt
        return { standing }
    }
}

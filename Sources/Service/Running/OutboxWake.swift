import CivilTime
import Storage

/// When something that is still in the outbox may go that could not go before.
enum OutboxWake {
    /// Quiet hours end, and pauses too, without anything that could be looked up: how long to wait at most, in milliseconds.
    private static let look: Int64 = 900_000

    /// The instant after `start` at which to try again; nil while the outbox is empty.
    static func after(_ start: Instant, in reader: any StoreReader) throws -> Instant? {
        guard try reader.hasPendingItems(in: .only) else { return nil }
        return min(start.adding(milliseconds: look), try nextTry(after: start, in: reader) ?? .distantFuture)
    }

    /// When, after `start`, something is due to be tried again, or an outlet that took nothing is; nil when nothing is.
    static func nextTry(after start: Instant, in reader: any StoreReader) throws -> Instant? {
        guard try reader.hasPendingItems(in: .only) else { return nil }
        let reopening = try reader.outletStandings().compactMap(\.closedUntil).filter { $0 > start }.min()
        return [reopening, try reader.nextAttempt(after: start, in: .only)].compactMap(\.self).min()
    }
}

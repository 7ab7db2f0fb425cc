import CivilTime
import Engine
import Flows
import Storage

/// When an engine that has nothing to do must look again.
package enum NextWake {
    /// The instant at which something is due next, at most a day ahead; changes from outside may come earlier.
    package static func after(
        _ now: Instant, in reader: any StoreReader, engine: Engine
    ) throws -> Instant {
        let standing = try reader.standing()
        let tomorrow = CalendarDuration(count: 1, unit: .days).after(now, in: .utc)
        let due = try reader.nextDue(except: standing.restingFlows(under: engine.release), in: .only)
        let workspace = engine.release.release.workspace
        let zones = try reader.zoneNames(in: .only).map { $0.flatMap(ZoneRules.named) ?? workspace.zone }
        let fire = zones.flatMap { zone in
            engine.release.flows.flatMap { engine.calendar.fireTimes(of: $0, in: zone, after: now) }
        }.min()
        let wakes = [tomorrow, due, fire, try reader.nextStatusEnd(), try outbox(after: now, in: reader)]
        return wakes.compactMap(\.self).min() ?? tomorrow
    }

    /// When something that is still in the outbox may go that could not go now.
    private static func outbox(after now: Instant, in reader: any StoreReader) throws -> Instant? {
        guard try reader.hasPendingItems(in: .only) else { return nil }
        let reopening = try reader.outletStandings().compactMap(\.closedUntil).filter { $0 > now }.min()
        // Quiet hours end, and pauses too, without anything that could be looked up.
        let look = now.adding(milliseconds: 900_000)
        return [look, reopening, try reader.nextAttempt(after: now, in: .only)].compactMap(\.self).min()
    }
}

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
        return [tomorrow, due, fire, try reader.nextStatusEnd()].compactMap(\.self).min() ?? tomorrow
    }
}

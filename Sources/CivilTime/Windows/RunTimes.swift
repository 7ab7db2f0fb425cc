/// When the engine is awake.
package enum RunTimes: Sendable, Hashable {
    /// Whenever something is due.
    case continuous
    /// At these times of every day, in the workspace's zone.
    case listed([ClockTime])

    /// The first listed run that is not before `instant`; nil when runs are continuous, or none is listed.
    package func next(atOrAfter instant: Instant, in workspaceZone: ZoneRules) -> Instant? {
        switch self {
        case .continuous: return nil
        case .listed(let times):
            guard !times.isEmpty else { return nil }
            // A run on a day or at a time that the zone skips is at the first instant after it: that may be `instant`.
            var date = workspaceZone.date(at: instant).adding(days: -2)
            while true {
                let runs = times.lazy.map { workspaceZone.instant(of: date, at: $0) }
                if let run = runs.filter({ $0 >= instant }).min() { return run }
                date = date.adding(days: 1)
            }
        }
    }
}

import CivilTime
import Engine
import Flows
import Storage

/// A look for date triggers that is due: which flows take part, over which span, and whose birthdays can fire.
struct DueScan {
    let scan: DateScan
    let flows: [CompiledFlow]
    private(set) var keys: [BirthdayKey] = []

    /// Goes on with the look that is under way, or begins the one that is furthest behind; nil when none is due.
    init?(standing: EngineStanding, engine: Engine, at now: Instant) {
        let candidates = engine.release.flows.filter { flow in
            guard flow.hasDateTriggers, standing.flows[flow.id] != nil, !engine.isPaused(flow) else { return false }
            return switch flow.flow.status {
            case .live, .draft: true
            case .paused, .retired: false
            }
        }
        func lookedUntil(_ flow: CompiledFlow) -> Instant? { standing.flows[flow.id]?.datesLookedUntil }
        if let scan = standing.dateScan {
            self.scan = scan
        } else {
            guard let from = candidates.compactMap(lookedUntil).min(), from < now else { return nil }
            scan = DateScan(from: from, until: now)
        }
        flows = candidates.filter { [from = scan.from] in lookedUntil($0) == from }
    }

    /// The same look with the birthdays that can fire in it, in order.
    func looking(in zones: [String?], calendar: FireCalendar, workspace: Workspace) -> DueScan {
        var keys: Set<BirthdayKey> = []
        for name in zones {
            let zone = name.flatMap(ZoneRules.named) ?? workspace.zone
            for flow in flows {
                for trigger in flow.flow.triggers {
                    guard case .birthday(let birthday) = trigger.kind else { continue }
                    for day in calendar.monthDays(of: birthday, in: zone, after: scan.from, notAfter: scan.until) {
                        keys.insert(BirthdayKey(monthDay: day, zone: name))
                    }
                }
            }
        }
        var looking = self
        looking.keys = keys.sorted()
        return looking
    }

    /// Notes that the whole span was looked at.
    func finish(in standing: inout EngineStanding) {
        for flow in flows { standing.flows[flow.id]?.datesLookedUntil = scan.until }
        standing.dateScan = nil
    }
}

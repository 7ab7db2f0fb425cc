import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// A look for clock triggers that is due: which flows take part, over which span, and who is looked at.
///
/// First come the profiles whose days fire; they cost what is due, not what is there. Then, where a schedule fires,
/// comes everybody.
struct ClockLook {
    /// Who is looked at next.
    enum Page {
        case days(after: DatePlace?)
        case everybody(after: ProfileNumber)
    }

    let scan: ClockScan
    let flows: [CompiledFlow]
    /// The days for which date triggers fire, in the order in which they are looked at.
    private(set) var keys: [DateKey] = []
    /// The times of schedules that came; the same for everybody.
    private(set) var slots: [ClockFire] = []
    /// Whether no other look is due behind this one.
    private let isLast: Bool

    /// Goes on with the look that is under way, or begins the one that is furthest behind; nil when none is due.
    init?(standing: EngineStanding, release: CompiledRelease, at now: Instant) {
        let ledger = standing.ledger(under: release)
        let candidates = release.flows.filter { flow in
            guard flow.hasClockTriggers, standing.flows[flow.id] != nil, !ledger.isPaused(flow) else { return false }
            return switch flow.flow.status {
            case .live, .draft: true
            case .paused, .retired: false
            }
        }
        func lookedUntil(_ flow: CompiledFlow) -> Instant? { standing.flows[flow.id]?.clockLookedUntil }
        if let scan = standing.scan {
            self.scan = scan
        } else {
            guard let from = candidates.compactMap(lookedUntil).min(), from < now else { return nil }
            scan = ClockScan(from: from, until: now)
        }
        flows = candidates.filter { [from = scan.from] in lookedUntil($0) == from }
        isLast =
            scan.until >= now
            && candidates.allSatisfy { [from = scan.from] in
                lookedUntil($0).map { $0 == from || $0 >= now } ?? true
            }
    }

    /// The same look with whom it is about; `zones` are those that profiles name.
    func looking(in zones: [String?], by engine: Engine) -> ClockLook {
        var keys: Set<DateKey> = []
        for name in zones {
            let zone = name.flatMap(ZoneRules.named) ?? engine.release.release.workspace.zone
            for trigger in flows.flatMap(\.flow.triggers) {
                guard case .date(let date) = trigger.kind else { continue }
                for day in engine.calendar.dateKeys(of: date, in: zone, after: scan.from, notAfter: scan.until) {
                    keys.insert(
                        DateKey(source: date.subject.source, monthDay: day.monthDay, year: day.year, zone: name))
                }
            }
        }
        // The day at which a look stopped keeps its place, also when nobody has it any more.
        if case .date(let place) = scan.place { keys.insert(place.key) }
        var looking = self
        looking.keys = keys.sorted { $0.comesBefore($1) }
        looking.slots = engine.slots(after: scan.from, notAfter: scan.until, in: flows)
        return looking
    }

    /// Nil when nobody is left to be looked at.
    var next: Page? {
        if flows.isEmpty { return nil }
        return switch scan.place {
        case .date(let place): .days(after: place)
        case .profile(let number): slots.isEmpty ? nil : .everybody(after: number)
        case nil where !keys.isEmpty: .days(after: nil)
        case nil: slots.isEmpty ? nil : .everybody(after: 0)
        }
    }

    /// Whether due steps of a profile may run right after its clock triggers: none are still to come for it.
    var mayRunDueSteps: Bool {
        switch next {
        case .days: isLast && slots.isEmpty
        case .everybody, nil: isLast
        }
    }

    /// Notes how far the look has come; nil is its end. A flow that was paused on the way has not been looked at.
    func advance(to place: ClockScan.Place?, in standing: inout EngineStanding) {
        guard let place else {
            for flow in flows where standing.flows[flow.id]?.pause == nil {
                standing.flows[flow.id]?.clockLookedUntil = scan.until
            }
            standing.scan = nil
            return
        }
        standing.scan = ClockScan(from: scan.from, until: scan.until, place: place)
        for flow in flows where standing.flows[flow.id]?.pause != nil { standing.leaveLook(flow.id) }
    }
}

extension EngineStanding {
    /// Takes a flow that is being paused out of the look that is under way, so that it cannot join it again halfway:
    /// it has been looked at for a moment less.
    mutating func leaveLook(_ flow: String) {
        guard let scan, flows[flow]?.clockLookedUntil == scan.from else { return }
        flows[flow]?.clockLookedUntil = scan.from.adding(milliseconds: -1)
    }
}

extension DateTrigger.Subject {
    /// Where a store finds the day.
    var source: DateSource {
        switch self {
        case .birthday: .birthday
        case .field(let field): .field(field.source)
        }
    }
}

extension DateKey {
    /// By whose day it is, then the day, then the zone: all days of one profile stand in the same order everywhere.
    func comesBefore(_ other: DateKey) -> Bool {
        let (left, right) = (source.name, other.source.name)
        if left != right { return left < right }
        if monthDay != other.monthDay { return monthDay < other.monthDay }
        return (year ?? 0, zone ?? "") < (other.year ?? 0, other.zone ?? "")
    }
}

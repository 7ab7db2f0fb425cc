import CivilTime
import Flows

/// When somebody comes to a step, as far as the file tells.
struct Arrival: Hashable, Sendable {
    /// Days after the day that the trigger is about, at the earliest; nil when the trigger is about no day.
    var day: Int?
    /// Days since the trigger fired, at least.
    var sinceStart = 0
    /// Whether it is that very day for everybody who comes in time.
    var isExact = true
    /// The clock time in the zone of the profile, when it is the same for everybody.
    var clock: ClockTime?
    /// What `sinceStart` was when a condition was last asked on the way.
    var lastAsked = 0

    /// When the trigger fires.
    init(_ trigger: Trigger) {
        switch trigger.kind {
        case .date(let date):
            switch date.offset {
            case .before(let duration):
                let days = duration.daysAtLeastAndMost
                day = -Int(days.high)
                isExact = days.low == days.high
            case .onTheDay: day = 0
            case .after(let duration):
                let days = duration.daysAtLeastAndMost
                day = Int(days.low)
                isExact = days.low == days.high
            }
            clock = date.at
        case .schedule(let schedule): clock = schedule.at
        case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
            .event, .manual:
            break
        }
    }

    /// The same after a wait.
    func after(_ wait: Wait) -> Arrival {
        switch wait {
        case .duration(let duration): after(duration, at: nil)
        case .days(let duration, let at): after(duration, at: at)
        case .until(let target, _): after(target)
        }
    }

    func after(_ duration: CalendarDuration, at newClock: ClockTime?) -> Arrival {
        var later = self
        let days = duration.daysAtLeastAndMost
        let least = max(0, Int(days.low))
        later.day = day.map { $0 + least }
        later.sinceStart += least
        later.isExact = isExact && days.low == days.high
        later.clock = newClock ?? (duration.isExact ? nil : clock)
        return later
    }

    private func after(_ target: WaitTarget) -> Arrival {
        var later = self
        later.clock = target.at
        let shift = target.shift.map { shift in
            let days = shift.duration.daysAtLeastAndMost
            return shift.isBackwards ? (low: -days.high, high: -days.low) : days
        }
        let low = Int(shift?.low ?? 0)
        switch target.anchor {
        case .triggerDate:
            guard let day else { return later }
            later.day = max(day, low)
            later.sinceStart += max(0, low - day)
            later.isExact = shift.map { $0.low == $0.high } ?? true && (isExact || low >= day)
        case .triggerInstant:
            later.day = day.map { $0 + max(0, low - sinceStart) }
            later.sinceStart = max(sinceStart, low)
            later.isExact = false
        case .field: later.isExact = false
        }
        return later
    }

    /// The earlier of two, for people who came by different ways.
    func joined(with other: Arrival) -> Arrival {
        guard self != other else { return self }
        var either = self
        either.day = day.flatMap { day in other.day.map { min(day, $0) } }
        either.sinceStart = min(sinceStart, other.sinceStart)
        either.isExact = isExact && other.isExact && day == other.day
        either.clock = clock == other.clock ? clock : nil
        either.lastAsked = max(lastAsked, other.lastAsked)
        return either
    }
}

extension Flow {
    /// Every step with when people come to it, once for each trigger.
    var arrivals: [(step: Step, arrival: Arrival, trigger: Trigger)] {
        triggers.flatMap { trigger in
            var seen: [(Step, Arrival, Trigger)] = []
            _ = Flow.walk(steps, from: Arrival(trigger)) { seen.append(($0, $1, trigger)) }
            return seen
        }
    }

    private static func walk(_ steps: [Step], from start: Arrival, visit: (Step, Arrival) -> Void) -> Arrival {
        steps.reduce(start) { arrival, step in
            visit(step, arrival)
            let behind = walk(step, from: arrival, visit: visit)
            // People of other arms pass the step.
            return step.onlyArms.isEmpty ? behind : arrival.joined(with: behind)
        }
    }

    private static func walk(_ step: Step, from arrival: Arrival, visit: (Step, Arrival) -> Void) -> Arrival {
        func joined(_ ways: [[Step]], from starts: [Arrival]) -> Arrival {
            let ends = zip(ways, starts).map { walk($0, from: $1, visit: visit) }
            return ends.dropFirst().reduce(ends.first ?? arrival) { $0.joined(with: $1) }
        }
        switch step.verb {
        case .wait(let wait): return arrival.after(wait)
        case .waitUntil(let wait):
            var met = arrival
            (met.isExact, met.clock) = (false, nil)
            met.lastAsked = met.sinceStart
            var notMet = arrival.after(wait.upTo, at: nil)
            notMet.lastAsked = notMet.sinceStart
            return joined([wait.met, wait.notMet], from: [met, notMet])
        case .branch:
            var asked = arrival
            asked.lastAsked = arrival.sinceStart
            let ways = step.verb.nested
            var behind = joined(ways, from: ways.map { _ in asked })
            // Whoever comes out of it was asked inside, not about what stands behind it.
            behind.lastAsked = arrival.lastAsked
            return behind
        case .split:
            let ways = step.verb.nested
            return joined(ways, from: ways.map { _ in arrival })
        case .send, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set,
            .webhook, .emit, .end:
            return arrival
        }
    }
}

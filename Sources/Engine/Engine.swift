import CivilTime
import Flows
import Profiles

/// Decides. It knows no clock, no store and no task: the same work at the same instant gives the same decisions.
package struct Engine: Sendable {
    package let release: CompiledRelease
    package let calendar: FireCalendar
    /// Whether other systems count as told as soon as they are called, because nothing ever leaves.
    let assumesAnswers: Bool

    package init(release: CompiledRelease, assumesAnswers: Bool = false) {
        self.release = release
        self.assumesAnswers = assumesAnswers
        calendar = FireCalendar(release: release)
    }

    /// Folds everything that is due for one profile, in order, through one working context.
    package func decide(_ work: ProfileWork, at now: Instant, ledger: inout Ledger) -> Decisions {
        let lent = ledger
        // Whoever changes it has it alone, so that nothing is copied.
        ledger.standings = []
        var fold = ProfileFold(engine: self, work: work, now: now, ledger: consume lent)
        fold.run()
        ledger = fold.ledger
        return fold.decisions
    }

    /// The date triggers that fire for a profile after `from` and not after `until`, in the order of deciding, among
    /// `flows`. Firings from before the day was as it is now are left to the change that moved it.
    package func fires(
        for context: ProfileContext, after from: Instant, notAfter until: Instant, in flows: [CompiledFlow]
    ) -> [ClockFire] {
        var fires: [ClockFire] = []
        for flow in flows {
            for (place, trigger) in flow.flow.triggers.enumerated() {
                guard case .date(let trigger) = trigger.kind else { continue }
                for day in context.days(of: trigger.subject) {
                    for (target, at) in calendar.fires(
                        of: trigger, for: day.day, in: context.zone, after: from, notAfter: until)
                    where at >= day.movedAt {
                        let target = ClockFire.Target.date(target, of: day.place)
                        fires.append(ClockFire(flow: flow.place, trigger: place, target: target, at: at))
                    }
                }
            }
        }
        return fires.sorted { $0.comesBefore($1) }
    }

    /// The latest time of each schedule of `flows` that lies after `from` and not after `until`, in the order of
    /// deciding; it is the same for everybody.
    package func slots(after from: Instant, notAfter until: Instant, in flows: [CompiledFlow]) -> [ClockFire] {
        flows.flatMap { flow in
            flow.flow.triggers.enumerated().compactMap { place, trigger -> ClockFire? in
                guard case .schedule(let schedule) = trigger.kind,
                    let slot = calendar.latestSlot(of: schedule, after: from, notAfter: until)
                else { return nil }
                return ClockFire(flow: flow.place, trigger: place, target: .slot(slot.local), at: slot.at)
            }
        }.sorted { $0.comesBefore($1) }
    }
}

extension ClockFire {
    /// By fire time, then flow, then the trigger's place in it; days of one trigger by the day.
    fileprivate func comesBefore(_ other: ClockFire) -> Bool {
        if (at, flow, trigger) != (other.at, other.flow, other.trigger) {
            return (at, flow, trigger) < (other.at, other.flow, other.trigger)
        }
        guard case .date(let left, let place) = target, case .date(let right, let otherPlace) = other.target else {
            return false
        }
        return left != right ? left < right : (place ?? -1) < (otherPlace ?? -1)
    }
}

/// One day of a profile that a date trigger is about.
struct SubjectDay {
    /// With its year, where that is known.
    let day: Birthday
    /// Among the context's dates; nil for the birthday.
    let place: Int?
    let movedAt: Instant
}

extension ProfileContext {
    /// The days that a trigger is about: one birthday, or as many as the profile has dates of the name.
    func days(of subject: DateTrigger.Subject) -> [SubjectDay] {
        switch subject {
        case .birthday: birthday.map { [SubjectDay(day: $0, place: nil, movedAt: datesMovedAt)] } ?? []
        case .field(let field):
            dates.enumerated().filter { $1.source == field.source }.compactMap { place, date in
                Birthday(year: date.day.year, month: date.day.month, day: date.day.day).map {
                    SubjectDay(day: $0, place: place, movedAt: date.movedAt)
                }
            }
        }
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension ClockLook {
    /// What one page of the look gives to decide.
    struct Findings {
        var work: [ProfileWork]
        /// How far the look has come with it; nil is its end.
        let place: ClockScan.Place?
    }

    /// Gets the work of profiles by their numbers, with what is needed.
    typealias Loading = ([ProfileNumber], WorkNeeds) throws -> [ProfileWork]

    /// Looks at the next page, of at most `limit` profiles.
    func findings(
        in reader: any StoreReader, by engine: Engine, at now: Instant, limit: Int, lane: Lane, load: Loading
    ) throws -> Findings {
        switch next {
        case .days(let place):
            let places = try reader.dates(keys, after: place, limit: limit, in: lane)
            let work = try fired(at: places, by: engine, load: load)
            if places.count == limit, let last = places.last { return Findings(work: work, place: .date(last)) }
            return Findings(work: work, place: slots.isEmpty ? nil : .profile(0))
        case .everybody(let number):
            let profiles = try reader.activeProfiles(
                after: number, agreeingTo: engine.agreements(for: slots), limit: limit, in: lane)
            let place: ClockScan.Place? = profiles.count == limit ? profiles.last.map { .profile($0) } : nil
            return Findings(work: try scheduled(among: profiles, by: engine, at: now, load: load), place: place)
        case nil:
            return Findings(work: [], place: nil)
        }
    }

    /// The work of those whom a schedule that fires may be for: who is not among them leaves no record, so little is
    /// loaded to find them, and they are decided about like everybody else.
    private func scheduled(
        among profiles: [ProfileNumber], by engine: Engine, at now: Instant, load: Loading
    ) throws -> [ProfileWork] {
        var profiles = profiles
        for sieve in engine.sieves(for: slots) {
            profiles = try load(profiles, sieve.needs).filter { sieve.lets(through: $0, at: now) }.map(\.context.number)
        }
        let firing = Set(slots.map(\.flow))
        var work = try load(profiles, engine.release.needs(forEntrantsOf: flows.filter { firing.contains($0.place) }))
        for index in work.indices { set(slots, on: &work[index]) }
        return work
    }

    /// The work of those whose days fire. All days of one profile are decided about together, at the first of them.
    private func fired(at places: [DatePlace], by engine: Engine, load: Loading) throws -> [ProfileWork] {
        let keys = Dictionary(grouping: places, by: \.profile)
        let sources = Set(self.keys.map(\.source))
        let firing = flows.filter { $0.flow.triggers.contains { $0.kind.dateSource.map(sources.contains) ?? false } }
        return try load(keys.keys.sorted(), engine.release.needs(forEntrantsOf: firing)).compactMap { work in
            var work = work
            let fires = engine.fires(for: work.context, after: scan.from, notAfter: scan.until, in: firing)
            let first = fires.compactMap { key(of: $0, for: work.context) }.min { $0.comesBefore($1) }
            guard let first, keys[work.context.number]?.contains(where: { $0.key.isSameDay(as: first) }) == true
            else { return nil }
            set(fires, on: &work)
            return work
        }
    }

    private func set(_ fires: [ClockFire], on work: inout ProfileWork) {
        work.fires = fires
        work.runsDueSteps = mayRunDueSteps
    }

    /// The day that a firing is about, as it is looked up; the zone is left out, for a profile has only one.
    private func key(of fire: ClockFire, for context: ProfileContext) -> DateKey? {
        guard case .date(_, let place) = fire.target else { return nil }
        guard let place else {
            return context.birthday.map { DateKey(source: .birthday, monthDay: $0.monthDay, zone: nil) }
        }
        let date = context.dates[place]
        return DateKey(
            source: .field(date.source), monthDay: date.day.monthDay, year: firesOnce(fire) ? date.day.year : nil,
            zone: nil)
    }

    private func firesOnce(_ fire: ClockFire) -> Bool {
        let flow = flows.first { $0.place == fire.flow }
        guard case .date(let trigger) = flow?.flow.triggers[fire.trigger].kind else { return false }
        return trigger.recurrence == .once
    }
}

extension TriggerKind {
    /// Where a store finds the day that the trigger is about; nil for triggers of other kinds.
    fileprivate var dateSource: DateSource? {
        if case .date(let trigger) = self { trigger.subject.source } else { nil }
    }
}

extension DateKey {
    fileprivate func isSameDay(as other: DateKey) -> Bool {
        source == other.source && monthDay == other.monthDay && year == other.year
    }
}

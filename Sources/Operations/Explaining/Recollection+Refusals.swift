import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension Recollection {
    /// The most changes that are asked for what they might have started.
    private static let mostChanges = 500

    /// What fired for the profile in the year before `horizon` and let nobody in, by time.
    mutating func refusals(until horizon: Instant, now: Instant) throws -> [RefusedEntry] {
        let entered = Set(
            stories.map { Occasion(flow: $0.enrolment.flow, occurrence: $0.enrolment.occurrence) })
        let refused = try refusedFires(until: horizon, now: now) + refusedChanges(until: horizon, now: now)
        return
            refused
            .filter { !entered.contains(Occasion(flow: $0.explanation.flow, occurrence: $0.explanation.occurrence)) }
            .enumerated()
            .sorted { ($0.element.explanation.askedAt, $0.offset) < ($1.element.explanation.askedAt, $1.offset) }
            .map(\.element)
    }

    private struct Occasion: Hashable {
        let flow: String
        let occurrence: Occurrence
    }

    // MARK: By the clock

    private mutating func refusedFires(until horizon: Instant, now: Instant) throws -> [RefusedEntry] {
        let engine = Engine(release: shelf.current.compiled)
        let ledger = ledger(under: engine.release)
        let present = try work(as: View(moment: Moment(at: min(horizon, now))), under: engine.release)
        return try engine.pastFires(for: present, at: horizon, ledger: ledger).map { fire in
            try refusal(of: fire, by: engine, for: present, now: now)
        }
    }

    private mutating func refusal(
        of fire: ClockFire, by engine: Engine, for present: ProfileWork, now: Instant
    ) throws -> RefusedEntry {
        let flow = engine.release.flows[fire.flow]
        let ledger = ledger(under: engine.release)
        func answer(_ cause: RefusedEntry.Cause, at instant: Instant) -> RefusedEntry {
            let explanation = engine.explain(fire, of: present, at: instant, ledger: ledger)
            return RefusedEntry(
                explanation: explanation, because: [], cause: cause, withTodaysProfile: nil, isBeyondLog: false)
        }
        let catchUpEnd = engine.catchUpEnd(of: fire, in: present.context.zone)
        // A day that came after its firing is looked at when it comes.
        let day = present.context.dayMoved(fire)
        let askedAt = max(fire.at, day)
        if askedAt > catchUpEnd {
            let cause: RefusedEntry.Cause =
                log.createdAt == day ? .profileCameLater(day) : .dayCameLater(day)
            return answer(cause, at: fire.at)
        }
        if fire.at > now || (standing.flows[flow.id]?.clockLookedUntil).map({ fire.at > $0 }) ?? true {
            let explanation = engine.explain(
                fire, of: present, at: max(fire.at, now), ledger: standing.ledger(under: engine.release))
            return RefusedEntry(
                explanation: explanation, because: because(of: explanation, in: shelf.current), cause: .ahead,
                withTodaysProfile: nil, isBeyondLog: false)
        }
        guard let release = try shelf.release(at: askedAt, in: reader) else {
            return answer(.flowCameLater(try shelf.goesLive(flow.id, after: askedAt, in: reader)), at: fire.at)
        }
        let asked = try explanations(of: engine.occurrence(of: fire), of: flow.id, at: askedAt, in: release)
        let counted = try countedReasons(of: flow.id, since: askedAt)
        guard
            let (explanation, past) = asked.first(where: { $0.0.refusal.map(counted.contains) ?? false })
                ?? asked.first
        else { return answer(.flowCameLater(try shelf.goesLive(flow.id, after: askedAt, in: reader)), at: fire.at) }
        var changed = past
        changed.context = present.context
        let today = engine.explain(fire, of: changed, at: askedAt, ledger: ledger).refusal
        return try told(explanation, in: release, today: today, catchUpEnd: catchUpEnd)
    }

    /// What a firing met, once with all changes of that very instant and once without them: which of them had come
    /// no log says, but the refusals that were counted may.
    private func explanations(
        of occurrence: Occurrence, of flow: String, at instant: Instant, in release: DeployedRelease
    ) throws -> [(EntryExplanation, ProfileWork)] {
        let engine = Engine(release: release.compiled)
        let ledger = ledger(under: engine.release)
        let cuts = [Int64.max] + (log.changes.contains { $0.at == instant } ? [lastChange(before: instant)] : [])
        return try cuts.compactMap { cut in
            let work = try work(as: View(moment: Moment(at: instant, lastChange: cut)), under: engine.release)
            let fire = engine.pastFires(for: work, at: instant, ledger: ledger).first {
                engine.release.flows[$0.flow].id == flow && engine.occurrence(of: $0) == occurrence
            }
            return fire.map { (engine.explain($0, of: work, at: instant, ledger: ledger), work) }
        }
    }

    // MARK: By a change

    private mutating func refusedChanges(until horizon: Instant, now: Instant) throws -> [RefusedEntry] {
        let oneYearAgo = CalendarDuration(count: 1, unit: .years).before(horizon, in: .utc)
        var refused: [RefusedEntry] = []
        for change in log.changes.suffix(Recollection.mostChanges)
        where change.at > oneYearAgo && change.at <= min(horizon, now) && change.edits.triesAgain == nil {
            guard let release = try shelf.release(at: change.at, in: reader) else { continue }
            let engine = Engine(release: release.compiled)
            let work = try work(
                as: View(moment: Moment(at: change.at, lastChange: change.number)), under: engine.release)
            for flow in engine.release.flows where flow.flow.hasChangeTriggers {
                if let refusal = try refusal(
                    of: change, into: flow, with: work, in: release, until: min(horizon, now))
                {
                    refused.append(refusal)
                }
            }
        }
        return refused
    }

    private mutating func refusal(
        of change: Change, into flow: CompiledFlow, with work: ProfileWork, in release: DeployedRelease,
        until now: Instant
    ) throws -> RefusedEntry? {
        let engine = Engine(release: release.compiled)
        let ledger = ledger(under: engine.release)
        guard
            let first = engine.explainEntry(into: flow, because: change, of: work, at: change.at, ledger: ledger),
            first.occurrence.change == change.number
        else { return nil }
        if change.number > standing.changesTaken {
            return RefusedEntry(
                explanation: first, because: because(of: first, in: release), cause: .ahead, withTodaysProfile: nil,
                isBeyondLog: false)
        }
        guard var entry = engine.pendingEntry(into: flow, because: change, of: work, at: change.at, ledger: ledger)
        else { return try told(first, in: release, today: first.refusal, catchUpEnd: nil) }
        entry.isBroken = log.changes.contains {
            $0.number > change.number && $0.at <= entry.due && entry.undone(by: $0.edits).contains(entry.handle)
        }
        if entry.due > now {
            return RefusedEntry(
                explanation: first, because: [], cause: .waits(until: entry.due), withTodaysProfile: nil,
                isBeyondLog: false)
        }
        let later = try self.work(as: View(moment: Moment(at: entry.due)), under: engine.release)
        guard let explanation = engine.explain(entry, of: later, at: entry.due, ledger: ledger) else { return nil }
        return try told(explanation, in: release, today: explanation.refusal, catchUpEnd: nil)
    }

    // MARK: What is told

    private func told(
        _ explanation: EntryExplanation, in release: DeployedRelease, today: Reason?, catchUpEnd: Instant?
    ) throws -> RefusedEntry {
        let cause: RefusedEntry.Cause
        if let reason = explanation.refusal {
            cause = .refused(reason)
        } else {
            cause = .unknown(counted: try counted(explanation, missedAfter: catchUpEnd))
        }
        let differs = explanation.refusal != nil && today != explanation.refusal
        return RefusedEntry(
            explanation: explanation, because: because(of: explanation, in: release), cause: cause,
            withTodaysProfile: differs ? RefusedEntry.TodaysAnswer(refusal: today) : nil,
            isBeyondLog: !log.reaches(explanation.askedAt))
    }

    /// Why people were not let into a flow on the day on which it should have let one in, as far as it was counted.
    private func counted(_ explanation: EntryExplanation, missedAfter catchUpEnd: Instant?) throws -> [Reason] {
        let zone = shelf.current.compiled.release.workspace.zone
        let day = zone.date(at: explanation.askedAt)
        let counts = try counts(of: explanation.flow, since: day)
        let thatDay = counts.filter { $0.day == day && $0.outcome == .notEntered }.map(\.reason)
        if !thatDay.isEmpty { return thatDay }
        guard let catchUpEnd else { return [] }
        return counts.contains { $0.outcome == .missed && $0.day >= zone.date(at: catchUpEnd) } ? [.catchUp] : []
    }

    private func countedReasons(of flow: String, since instant: Instant) throws -> Set<Reason> {
        let zone = shelf.current.compiled.release.workspace.zone
        return Set(try counts(of: flow, since: zone.date(at: instant)).map(\.reason))
    }

    private func counts(of flow: String, since day: CivilDate) throws -> [EntryCount] {
        try reader.entryCounts(since: day).filter { $0.flow == flow }
    }
}

extension Flow {
    /// Whether a change can start the flow.
    fileprivate var hasChangeTriggers: Bool {
        triggers.contains { trigger in
            switch trigger.kind {
            case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
                .event, .manual:
                true
            case .date, .schedule: false
            }
        }
    }
}

extension ProfileContext {
    /// When the day got its value that a firing is about; long ago for a schedule.
    fileprivate func dayMoved(_ fire: ClockFire) -> Instant {
        switch fire.target {
        case .date(_, nil): datesMovedAt
        case .date(_, let place?): dates[place].movedAt
        case .slot: .distantPast
        }
    }
}

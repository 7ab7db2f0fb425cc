import CivilTime
import Flows
import Profiles

extension Engine {
    /// The firings of the last year of each date trigger, and the latest of each schedule, flows in their order; of one
    /// trigger by time.
    package func pastFires(for work: ProfileWork, at now: Instant, ledger: Ledger) -> [ClockFire] {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        return release.flows.flatMap { flow in
            flow.flow.triggers.indices.flatMap { place -> [ClockFire] in
                guard case .date(let date) = flow.flow.triggers[place].kind else {
                    return latestFire(of: place, in: flow, for: fold).map { [$0] } ?? []
                }
                return fold.pastFires(of: date).map {
                    ClockFire(flow: flow.place, trigger: place, target: $0.target, at: $0.at)
                }
            }
        }
    }

    /// What a firing meets.
    package func explain(
        _ fire: ClockFire, of work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> EntryExplanation {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        let attempt = EntryAttempt.fire(fire.target, at: fire.at, of: release.flows[fire.flow], by: fire.trigger)
        let isLate = now > fold.catchUpEnd(of: attempt)
        return explain(attempt, refusal: fold.entryRefusal(of: attempt) ?? (isLate ? .catchUp : nil), in: fold)
    }

    /// What a firing makes unique.
    package func occurrence(of fire: ClockFire) -> Occurrence {
        EntryAttempt.fire(fire.target, at: fire.at, of: release.flows[fire.flow], by: fire.trigger).occurrence
    }

    /// The last instant at which a firing is still useful to somebody in a zone.
    package func catchUpEnd(of fire: ClockFire, in zone: ZoneRules) -> Instant {
        switch (release.flows[fire.flow].flow.triggers[fire.trigger].kind, fire.target) {
        case (.date(let trigger), .date(let target, _)): calendar.catchUpEnd(of: trigger, for: target, in: zone)
        case (.schedule(let schedule), _): calendar.catchUpEnd(of: schedule, at: fire.at)
        case (_, _): preconditionFailure("only clock triggers fire by the clock")
        }
    }

    /// What a change meets at a flow; nil when it fires none of its triggers, or came before the flow went live. A tag or
    /// status that has to hold for a while is asked about as if that were over.
    package func explainEntry(
        into flow: CompiledFlow, because change: Change, of work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> EntryExplanation? {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        guard let attempt = fold.attemptSinceLive(to: flow, because: change) else { return nil }
        return explain(attempt, refusal: fold.entryRefusal(of: attempt), in: fold)
    }

    /// The wait for a tag or status to hold that a change begins; nil when it lets in at once, or not at all.
    package func pendingEntry(
        into flow: CompiledFlow, because change: Change, of work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> PendingEntry? {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        guard let attempt = fold.attemptSinceLive(to: flow, because: change) else { return nil }
        return fold.pendingEntry(before: attempt, because: change)
    }

    /// What somebody meets whose tag or status had to hold, when its time is over.
    package func explain(
        _ entry: PendingEntry, of work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> EntryExplanation? {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        guard let attempt = fold.attempt(after: entry) else { return nil }
        return explain(attempt, refusal: fold.entryRefusal(of: attempt), in: fold)
    }

    /// What let an enrolment in; `work` is the profile's without it. Nil when today's flow has no such trigger.
    package func explainEntry(
        of enrolment: Enrolment, in work: ProfileWork, ledger: Ledger
    ) -> EntryExplanation? {
        let fold = ProfileFold(engine: self, work: work, now: enrolment.enteredAt, ledger: ledger)
        guard let attempt = fold.attempt(of: enrolment) else { return nil }
        return explain(attempt, refusal: fold.entryRefusal(of: attempt), in: fold)
    }

    /// What the change asks of the flow for the profile of `work`; nil when it fires none of its triggers.
    package func occurrence(
        of change: Change, for flow: CompiledFlow, work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> Occurrence? {
        ProfileFold(engine: self, work: work, now: now, ledger: ledger)
            .attempt(to: flow, because: change)?.occurrence
    }

    func latestFire(of place: Int, in flow: CompiledFlow, for fold: ProfileFold) -> ClockFire? {
        switch flow.flow.triggers[place].kind {
        case .date(let date):
            guard let fire = fold.latestFire(of: date, where: { _, _, _ in true }) else { return nil }
            return ClockFire(flow: flow.place, trigger: place, target: fire.target, at: fire.at)
        case .schedule(let schedule):
            let oneYearAgo = CalendarDuration(count: 1, unit: .years).before(fold.now, in: .utc)
            guard let slot = calendar.latestSlot(of: schedule, after: oneYearAgo, notAfter: fold.now) else {
                return nil
            }
            return ClockFire(flow: flow.place, trigger: place, target: .slot(slot.local), at: slot.at)
        case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
            .event, .manual:
            return nil
        }
    }

    private func explain(_ attempt: EntryAttempt, refusal: Reason?, in fold: ProfileFold) -> EntryExplanation {
        EntryExplanation(
            flow: attempt.flow.id, occurrence: attempt.occurrence, firedAt: attempt.triggerAt, askedAt: fold.now,
            refusal: refusal, seen: refusal.map { fold.seen(refusing: attempt, because: $0) } ?? "",
            clauses: fold.clauses(asked: attempt, refusal: refusal), source: attempt.trigger.span)
    }
}

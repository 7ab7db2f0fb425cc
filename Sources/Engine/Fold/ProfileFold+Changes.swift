import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// Takes one change: first it lets people out, then it moves waits, then it lets people in, flows by id.
    mutating func take(_ change: Change) {
        let inside = enrolments.indices
            .filter { enrolments[$0].stay != nil }
            .sorted { enrolments[$0].flow < enrolments[$1].flow }
        for index in inside {
            guard let flow = engine.release.flow(enrolments[index].flow) else { continue }
            if let reason = exitReason(from: flow, at: index, because: change) {
                leave(index, of: flow, because: reason)
            } else {
                readWaitAgain(index, in: flow)
            }
        }
        for flow in engine.release.flows {
            guard let standing = engine.standings[flow.place], change.number > standing.startsAfterChange else {
                continue
            }
            tryEntry(into: flow, because: change, standing: standing)
        }
    }

    private func exitReason(from flow: CompiledFlow, at index: Int, because change: Change) -> Reason? {
        if flow.flow.status == .retired { return .retired }
        if scope.context.type != .active { return .profileNotActive }
        // A tag that came and went before anybody looked has still asked to leave.
        if change.edits.tagsAdded.contains(where: flow.exitTagNames.contains) { return .exitTag }
        return exitReason(from: flow, for: occasion(of: enrolments[index]))
    }

    /// Enters by the first trigger that the change fires; a flow is tried once for each change.
    private mutating func tryEntry(into flow: CompiledFlow, because change: Change, standing: FlowStanding) {
        if change.edits.backfill == flow.id {
            tryBackfill(into: flow, because: change)
            return
        }
        for (place, trigger) in flow.flow.triggers.enumerated() {
            switch trigger.kind {
            case .profileCreated:
                guard change.edits.isCreation else { continue }
                enterOrRefuse(.change(change, of: flow, by: place, still: true))
                return
            case .tagAdded(let tag):
                guard change.edits.tagsAdded.contains(tag) else { continue }
                enterOrRefuse(.change(change, of: flow, by: place, still: carries(tag)))
                return
            case .tagRemoved(let tag):
                guard change.edits.tagsRemoved.contains(tag) else { continue }
                enterOrRefuse(.change(change, of: flow, by: place, still: !carries(tag)))
                return
            case .manual:
                guard change.edits.enrolInto == flow.id else { continue }
                enterOrRefuse(.change(change, of: flow, by: place, still: true))
                return
            case .birthday(let birthday):
                guard change.edits.movesDates else { continue }
                guard let fire = lateFire(of: birthday, after: change, standing: standing) else { continue }
                enterOrMiss(.fire(fire.target, at: fire.at, of: flow, by: place, change: change))
                return
            }
        }
    }

    /// Enters by what the profile is now, for a flow that was deployed after it became so.
    private mutating func tryBackfill(into flow: CompiledFlow, because change: Change) {
        for (place, trigger) in flow.flow.triggers.enumerated() {
            switch trigger.kind {
            case .profileCreated:
                enterOrRefuse(.change(change, of: flow, by: place, still: true))
                return
            case .tagAdded(let tag):
                guard carries(tag) else { continue }
                enterOrRefuse(.change(change, of: flow, by: place, still: true))
                return
            case .birthday(let birthday):
                guard let fire = usefulFire(of: birthday) else { continue }
                enterOrRefuse(.fire(fire.target, at: fire.at, of: flow, by: place, change: change))
                return
            case .tagRemoved, .manual: continue
            }
        }
    }

    private func carries(_ tag: String) -> Bool {
        engine.release.vocabulary.place(forTag: tag).map(scope.context.tags.contains) ?? false
    }

    /// The latest firing that the birthday's change came too late for, but inside catch-up. Later firings are found
    /// by looking at everybody.
    private func lateFire(
        of trigger: BirthdayTrigger, after change: Change, standing: FlowStanding
    ) -> (target: CivilDate, at: Instant)? {
        latestFire(of: trigger) { fire, end in
            (fire < change.at || fire <= standing.datesLookedUntil) && change.at <= end
        }
    }

    /// The latest firing that is still useful now.
    private func usefulFire(of trigger: BirthdayTrigger) -> (target: CivilDate, at: Instant)? {
        latestFire(of: trigger) { _, end in now <= end }
    }

    /// The latest firing within the last year that fits.
    func latestFire(
        of trigger: BirthdayTrigger, where fits: (_ fire: Instant, _ catchUpEnd: Instant) -> Bool
    ) -> (target: CivilDate, at: Instant)? {
        guard let birthday = scope.context.birthday else { return nil }
        let zone = scope.context.zone
        let oneYearAgo = CalendarDuration(count: 1, unit: .years).before(now, in: zone)
        return engine.calendar.fires(of: trigger, for: birthday, in: zone, after: oneYearAgo, notAfter: now)
            .last { fits($0.at, engine.calendar.catchUpEnd(of: trigger, for: $0.target, in: zone)) }
    }
}

import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// Enters by the first trigger that the change fires; a flow is tried once for each change.
    mutating func tryEntry(into flow: CompiledFlow, because change: Change) {
        guard let standing = ledger.standings[flow.place], change.number > standing.startsAfterChange,
            let attempt = attempt(to: flow, because: change)
        else { return }
        if attempt.targetDate != nil {
            enterOrMiss(attempt)
        } else if let entry = pendingEntry(before: attempt, because: change) {
            pendingEntries.append(entry)
        } else {
            enterOrRefuse(attempt)
        }
    }

    /// What the change asks of the flow, by the first trigger that it fires; nil when it fires none.
    func attempt(to flow: CompiledFlow, because change: Change) -> EntryAttempt? {
        if change.edits.backfill == flow.id { return backfill(of: flow, because: change) }
        for (place, trigger) in flow.flow.triggers.enumerated() {
            switch trigger.kind {
            case .date(let date):
                guard let fire = lateFire(of: date, into: flow, after: change) else { continue }
                return .fire(fire.target, at: fire.at, of: flow, by: place, change: change)
            case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged,
                .event, .schedule, .manual:
                guard fires(place, of: flow, change) else { continue }
                return .change(change, of: flow, by: place, still: stillHolds(place, of: flow, since: change.edits))
            }
        }
        return nil
    }

    private func fires(_ place: Int, of flow: CompiledFlow, _ change: Change) -> Bool {
        let trigger = flow.flow.triggers[place]
        let edits = change.edits
        if let origins = trigger.origins {
            guard let kind = change.origin.kind, origins.contains(kind) else { return false }
        }
        switch trigger.kind {
        case .profileCreated: return edits.isCreation
        case .profileUpdated(let update): return !edits.isCreation && edits.fields.contains { update.names($0) }
        case .tagAdded(let tag): return edits.tagsAdded.contains(tag.handle)
        case .tagRemoved(let tag): return edits.tagsRemoved.contains(tag.handle)
        case .statusAdded(let status): return edits.statusesAdded.contains(status.handle)
        case .statusRemoved(let status): return edits.statusesRemoved.contains(status.handle)
        case .commsChanged(let comms): return !edits.isCreation && edits.flags.contains { comms.names($0) }
        case .event(let event):
            guard let record = edits.event, record.name == event.name,
                case .event(let conditions) = flow.triggers[place]
            else { return false }
            let attempt = EntryAttempt.change(change, of: flow, by: place, still: true)
            return scope.holds(conditions, for: attempt.occasion(enteringAt: now).looking(at: record.data))
        case .manual: return edits.enrolInto == flow.id
        case .date, .schedule: return false
        }
    }

    /// Whether what fired a trigger is still so.
    func stillHolds(_ place: Int, of flow: CompiledFlow, since edits: ChangeEdits) -> Bool {
        switch flow.flow.triggers[place].kind {
        case .tagAdded(let tag): return carries(tag: tag.handle)
        case .tagRemoved(let tag): return !carries(tag: tag.handle)
        case .statusAdded(let status): return carries(status: status.handle)
        case .statusRemoved(let status): return !carries(status: status.handle)
        case .profileUpdated(let update):
            guard let wanted = update.to, case .fields(let slots) = flow.triggers[place] else { return true }
            return zip(update.fields, slots).contains { field, slot in
                scope.context.values[slot].isSame(as: wanted, exactly: field.type.comparesExactly)
            }
        case .commsChanged(let comms):
            guard let wanted = comms.to else { return true }
            return edits.flags.contains { comms.names($0) && scope.context.comms[$0.flag] == wanted }
        case .profileCreated, .date, .schedule, .event, .manual: return true
        }
    }

    /// What the profile as it is now asks of a flow that was deployed after it became so.
    private func backfill(of flow: CompiledFlow, because change: Change) -> EntryAttempt? {
        for (place, trigger) in flow.flow.triggers.enumerated() {
            switch trigger.kind {
            case .profileCreated:
                return .change(change, of: flow, by: place, still: true)
            case .tagAdded, .statusAdded:
                guard stillHolds(place, of: flow, since: change.edits) else { continue }
                return .change(change, of: flow, by: place, still: true)
            case .date(let date):
                guard let fire = latestFire(of: date, where: { _, _, end in now <= end }) else { continue }
                return .fire(fire.target, at: fire.at, of: flow, by: place, change: change)
            case .tagRemoved, .statusRemoved, .profileUpdated, .commsChanged, .schedule, .event, .manual: continue
            }
        }
        return nil
    }

    private func carries(tag: String) -> Bool {
        engine.release.vocabulary.place(forTag: tag).map(scope.context.tags.contains) ?? false
    }

    private func carries(status: String) -> Bool {
        engine.release.vocabulary.place(forStatus: status).map(scope.context.statuses.contains) ?? false
    }

    /// The latest firing that a change of the day came too late for, but inside catch-up. Later firings are found by
    /// looking at everybody.
    private func lateFire(
        of trigger: DateTrigger, into flow: CompiledFlow, after change: Change
    ) -> (target: ClockFire.Target, at: Instant)? {
        guard let standing = ledger.standings[flow.place], change.edits.moves(trigger.subject.source) else {
            return nil
        }
        // Steps run when the clock was looked at, up to this very instant.
        let lookedUntil = decisions.changes.contains(change) ? change.at : standing.clockLookedUntil
        return latestFire(of: trigger) { day, fire, end in
            // Of several days of one name, those that this change left alone were looked at already. What is asked
            // once more stands for an earlier change.
            (day.movedAt == change.at || change.edits.triesAgain != nil)
                && (fire < day.movedAt || fire <= lookedUntil) && change.at <= end
        }
    }

    /// The latest firing that fits, within the last year; where it comes long before its day, as long ago as that day
    /// may still be ahead.
    func latestFire(
        of trigger: DateTrigger, where fits: (_ day: SubjectDay, _ fire: Instant, _ catchUpEnd: Instant) -> Bool
    ) -> (target: ClockFire.Target, at: Instant)? {
        pastFires(of: trigger, where: fits).max { $0.at < $1.at }
    }

    /// The firings that fit, as far back as one may still matter; of each day by time.
    func pastFires(
        of trigger: DateTrigger,
        where fits: (_ day: SubjectDay, _ fire: Instant, _ catchUpEnd: Instant) -> Bool = { _, _, _ in true }
    ) -> [(target: ClockFire.Target, at: Instant)] {
        let zone = scope.context.zone
        let oneYearAgo = CalendarDuration(count: 1, unit: .years).before(now, in: zone)
        let earliest =
            switch trigger.offset {
            case .before(let duration): duration.before(oneYearAgo, in: zone)
            case .onTheDay, .after: oneYearAgo
            }
        return scope.context.days(of: trigger.subject)
            .flatMap { day in
                engine.calendar.fires(of: trigger, for: day.day, in: zone, after: earliest, notAfter: now)
                    .filter { fits(day, $0.at, engine.calendar.catchUpEnd(of: trigger, for: $0.target, in: zone)) }
                    .map { (target: ClockFire.Target.date($0.target, of: day.place), at: $0.at) }
            }
    }
}

extension TriggerKind {
    /// The tag or status that the trigger is about; nil for others.
    var handleTrigger: HandleTrigger? {
        switch self {
        case .tagAdded(let trigger), .tagRemoved(let trigger), .statusAdded(let trigger), .statusRemoved(let trigger):
            trigger
        case .profileCreated, .profileUpdated, .commsChanged, .date, .schedule, .event, .manual: nil
        }
    }
}

extension DateTrigger.Subject {
    /// Where the day is kept.
    fileprivate var source: FieldSource {
        switch self {
        case .birthday: .computed(.birthDate)
        case .field(let field): field.source
        }
    }
}

extension UpdateTrigger {
    /// Whether the change of a field is one that the trigger waits for.
    fileprivate func names(_ change: FieldChange) -> Bool {
        guard let field = fields.first(where: { $0.source.changeName == change.field }) else { return false }
        func fits(_ written: String?, _ wanted: FieldValue?) -> Bool {
            let value = FieldValue(written: written ?? "", as: field.type)
            return wanted.map { value.isSame(as: $0, exactly: field.type.comparesExactly) } ?? true
        }
        return fits(change.from, from) && fits(change.to, to)
    }
}

extension CommsTrigger {
    /// Whether the change of a flag is one that the trigger waits for.
    fileprivate func names(_ change: FlagChange) -> Bool {
        flags.contains(change.flag) && (to == nil || change.to == to)
    }
}

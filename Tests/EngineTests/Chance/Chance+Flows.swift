import CivilTime
import Flows
import Profiles

// MARK: What an author might write

extension Chance {
    /// With limits people do not decide for themselves alone any more.
    mutating func flows(withLimits: Bool = true) -> [Flow] {
        let ids = (1...number(1...5)).map { "flow-\($0)" }
        return ids.map { flow($0, among: ids, withLimits: withLimits) }
    }

    private mutating func flow(_ id: String, among ids: [String], withLimits: Bool) -> Flow {
        var surroundings = Surroundings(flows: ids)
        let triggers: [Trigger]
        switch number(0...3) {
        case 0:
            surroundings.hasDate = true
            triggers = several(1...2) { $0.dateTrigger() }.map { Trigger($0, span: somewhere) }
        case 1:
            let name = pick("purchase", "agreed")
            surroundings.event = events[name]
            triggers = [Trigger(event(name), span: somewhere)]
        default:
            triggers = several(1...3) { chance in
                let kind = chance.trigger()
                let origins: Set<OriginKind>? = kind.isOfChanges ? chance.pick(nil, nil, [.cli, .fileImport]) : nil
                return Trigger(kind, origins: origins, span: somewhere)
            }
        }
        var entering = surroundings
        entering.isInside = false
        let schedules = triggers.contains { if case .schedule = $0.kind { true } else { false } }
        var author = StepAuthor(chance: Chance(seed: next()), surroundings: surroundings)
        let bought = Question.did(DidQuestion(event: "purchase", span: .sinceEnrolment))
        let goal = happens(oneIn: 4) ? [bought] : questions(oneIn: 8, surroundings)
        return Flow(
            id: id, status: pick(.live, .live, .live, .live, .draft), triggers: triggers,
            enterIf: conditions(questions(oneIn: schedules ? 1 : 4, entering)),
            keepIf: conditions(questions(oneIn: 10, surroundings)),
            exitIf: conditions(questions(oneIn: 8, surroundings)),
            exitTags: happens(oneIn: 2) ? ["bye"] : [],
            reentry: Reentry(
                pick(.everyTime, .everyTime, .everyTime, .never, .after("30 days")),
                whileActive: pick(.ignore, .restart)),
            sendWindow: pick(nil, nil, sendWindow("22:00", until: "03:00", on: [.monday, .friday]), .always),
            goal: goal.isEmpty ? nil : Goal(name: "reached", conditions: conditions(goal)),
            safety: withLimits && happens(oneIn: 5) ? safety() : nil, isExemptFromHoldout: happens(oneIn: 3),
            steps: author.steps(depth: 2, count: 1...6), span: somewhere)
    }

    private mutating func trigger() -> TriggerKind {
        let heldFor: CalendarDuration? = pick(nil, nil, "1 hour", "2 days")
        switch number(0...13) {
        case 0: return .profileCreated
        case 1: return updated("company", "my_number")
        case 2: return updated("my_number", to: .number(pick(1, 2)))
        case 3, 4: return tagAdded(tag(), heldFor: heldFor)
        case 5: return tagRemoved(tag(), heldFor: heldFor)
        case 6: return statusAdded(status(), heldFor: heldFor)
        case 7: return statusRemoved(status(), heldFor: heldFor)
        case 8: return commsChanged(CommsFlag(.email, .optout), CommsFlag(.sms, .bounced), to: pick(nil, true, false))
        case 9: return dateTrigger()
        case 10:
            return schedule(
                pick(.every, .weekdays([.tuesday]), .dayOfMonth(1), .lastDayOfMonth), at: pick("10:00", "02:30"))
        case 11: return event("purchase")
        case 12: return event("ping")
        case 13: return .manual
        default: preconditionFailure("a die has fourteen sides")
        }
    }

    private mutating func dateTrigger() -> TriggerKind {
        let offset: DateOffset = pick(.onTheDay, .before("7 days"), .after("1 day"), .before("1 month"))
        let catchUp: CalendarDuration? = pick(nil, nil, "6 hours")
        let at: ClockTime = pick("09:00", "02:30", "23:30")
        let rule: LeapDayRule? = pick(nil, nil, .skip, .mar1)
        return pick(
            birthday(offset, at: at, catchUp: catchUp, leapDay: rule), birthday(offset, at: at, catchUp: catchUp),
            date(pick("wedding", "my_date", "joined_at"), offset, at: at, catchUp: catchUp, leapDay: rule),
            date(pick("my_date", "my_datetime"), every: .once, offset, at: at, catchUp: catchUp))
    }

    private mutating func safety() -> Safety {
        pick(
            Safety(maxEntriesPerDay: 1), Safety(maxSendsPerDay: 1), Safety(maxEntriesPerDay: 3, maxSendsPerDay: 2),
            Safety(maxShare: Share(basisPoints: 2000)))
    }

    mutating func workspace(withLimits: Bool = true) -> Workspace {
        .melbourne {
            $0.runs = pick(.continuous, .continuous, .listed(["09:30"]), .listed(["06:00", "18:00"]))
            $0.leapDay = pick(from: LeapDayRule.allCases)
            $0.sendWindow = pick(.standard, .always, sendWindow("08:00", until: "10:00"))
            if happens(oneIn: 2) { $0.quietHours = [.email: quietHours("21:00", until: "09:00")] }
            $0.exitTags = pick([], ["d"])
            $0.exitStatuses = ["suspended"]
            $0.testTags = ["a"]
            $0.caps = several(0...3) { $0.cap() }
            if happens(oneIn: 2) {
                $0.holdout = Holdout(
                    share: Share(basisPoints: 5000), salt: pick("one", "two"), purposes: [.promo, .reminders, .service])
            }
            if happens(oneIn: 4) { $0.needsVerified = [pick(.email, .sms)] }
            if withLimits, happens(oneIn: 6) { $0.safety = safety() }
        }
    }

    private mutating func cap() -> Cap {
        Cap(
            name: "cap", channel: pick(nil, .email, .sms), purposes: pick(nil, nil, [.promo, .reminders, .account]),
            max: number(1...2),
            per: pick(
                .rolling("7 days"), .rolling("36 hours"), .rolling("1 month"), .calendar(.day), .calendar(.week),
                .calendar(.month)))
    }
}

extension TriggerKind {
    /// Whether a change fires it, so that an author may say where the change must come from.
    fileprivate var isOfChanges: Bool {
        switch self {
        case .profileCreated, .profileUpdated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged: true
        case .date, .schedule, .event, .manual: false
        }
    }
}

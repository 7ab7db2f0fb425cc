import Diagnostics
import Flows
import Profiles

extension Rule {
    static let trueByClock = Rule(
        "true-by-clock", .warning, "a way out that opens by the clock alone",
        because: """
            "exit_if" and "goal" are looked at whenever the profile changes, and before every step. What becomes true just \
            because time passes changes no profile, so people stay inside until the wait is over that they are in.
            """,
        bad: [
            .flow(
                """
                exit_if: [{field: last_purchase_at, «longer_ago_than: 180 days»}]
                steps:
                  - {id: a-while, wait: 30 days}
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                """)
        ],
        good: [
            .flow(
                """
                exit_if: [{field: last_purchase_at, within_last: 30 days}]
                steps:
                  - {id: a-while, wait: 30 days}
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                """),
            .flow(
                """
                exit_if: [{field: last_purchase_at, longer_ago_than: 180 days}]
                steps:
                  - {id: a-while, wait: 2 hours}
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                """),
        ])
}

extension Check {
    /// In flows that wait long, the ways out depend on what happens and not on the clock.
    static let clockExits = Check(.trueByClock) { draft in
        draft.running.flatMap { flow -> [Finding] in
            guard let wait = flow.steps.flatMap(\.withNested).first(where: \.verb.isLongWait) else { return [] }
            let exits = [("exit_if", flow.exitIf), ("goal", flow.goal?.conditions ?? [])]
            return exits.flatMap { word, conditions in
                conditions.flatMap { $0.openedByClock(isNegated: false) }.map { condition in
                    Rule.trueByClock.finding(
                        "this \(word) can become true by the clock alone; it is seen at the next step",
                        at: draft.place(of: condition),
                        related: [RelatedPlace(wait.span, label: "people may stay here until the wait is over")])
                }
            }
        }
    }
}

extension Verb {
    /// Whether it may let more than a day pass.
    fileprivate var isLongWait: Bool {
        switch self {
        case .wait(.duration(let duration)), .wait(.days(let duration, _)): duration.daysAtLeastAndMost.low > 1
        case .wait(.until): true
        case .waitUntil(let wait): wait.upTo.daysAtLeastAndMost.low > 1
        case .send, .branch, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .end:
            false
        }
    }
}

extension Condition {
    /// The comparisons in it that become a yes, or under `none` a no, when nothing but time passes.
    fileprivate func openedByClock(isNegated: Bool) -> [Condition] {
        switch question {
        case .field(let asked): asked.isOpenedByClock(isNegated: isNegated) ? [self] : []
        case .received(let asked): isNegated && asked.span.isSliding ? [self] : []
        case .did(let asked): isNegated && asked.span.isSliding ? [self] : []
        case .inFlow(let asked): isNegated && asked.completedWithin != nil ? [self] : []
        case .all(let conditions), .any(let conditions):
            conditions.flatMap { $0.openedByClock(isNegated: isNegated) }
        case .none(let conditions): conditions.flatMap { $0.openedByClock(isNegated: !isNegated) }
        case .tags, .statuses, .consent, .audience, .list: []
        }
    }
}

extension HistorySpan {
    fileprivate var isSliding: Bool {
        switch self {
        case .withinLast: true
        case .ever, .sinceEnrolment: false
        }
    }
}

extension FieldQuestion {
    fileprivate func isOpenedByClock(isNegated: Bool) -> Bool {
        // What is worked out for a fixed day stays as it is.
        if asOf == nil, case .profile(let definition) = field, case .computed(let computed) = definition.source {
            if case .number(let test) = test, computed.isOpenedByClock(test, isNegated: isNegated) { return true }
        }
        guard case .date(let date) = test else { return false }
        switch date {
        case .longerAgoThan, .anniversaryWithinNext: return !isNegated
        case .withinNext: return true
        case .withinLast, .furtherOffThan: return isNegated
        case .before(let operand), .toDate(let operand): return !isNegated && operand.movesWithClock
        case .after(let operand), .fromDate(let operand): return isNegated && operand.movesWithClock
        case .between(let low, let high): return isNegated ? low.movesWithClock : high.movesWithClock
        }
    }
}

extension ComputedField {
    fileprivate func isOpenedByClock(_ test: NumberTest, isNegated: Bool) -> Bool {
        switch self {
        case .birthDays, .birthDaysPast: return !isNegated
        case .age:
            switch test {
            case .atLeast, .above: return !isNegated
            case .below, .atMost: return isNegated
            case .between: return true
            }
        case .id, .fullName, .birthDate, .nextBirthday, .mobilePhoneE164, .mobilePhoneCountry, .mobilePhoneNational,
            .mobilePhoneNationalPrefix, .combinedBalanceDollars, .isCompleted:
            return false
        }
    }
}

extension DateOperand {
    fileprivate var movesWithClock: Bool {
        switch self {
        case .anchored(.today, _), .anchored(.now, _): true
        case .date, .instant, .anchored: false
        }
    }
}

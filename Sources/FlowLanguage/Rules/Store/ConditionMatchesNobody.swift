import Diagnostics
import Flows
import Profiles

extension Rule {
    static let conditionMatchesNobody = Rule(
        "condition-matches-nobody", .warning, "a condition that no customer of the store meets today",
        because: """
            A condition that nobody meets keeps everybody out of the flow, or of the way behind it. It may be meant for people \
            who are still to come; more often a value is spelt in another way, or two lines rule each other out.
            """,
        bad: [
            .files(
                """
                === example.flow.yaml
                enter_if:
                  - «{field: shoe_size, above: 60}»
                  - {field: tier_handle, is: gold}
                === the store
                profiles 5000
                field shoe_size 4100
                match example.flow.yaml:3:5 0
                match example.flow.yaml:4:5 900
                """)
        ],
        good: [
            .files(
                """
                === example.flow.yaml
                enter_if: [{field: shoe_size, above: 45}]
                === the store
                profiles 5000
                field shoe_size 4100
                match example.flow.yaml:2:12 31
                """),
            .files(
                """
                === example.flow.yaml
                triggers: [{date: {field: joined_at, every: year, when: on the day}}]
                enter_if: [{field: joined_at, is: trigger.date - 10 years}]
                reentry: every_time
                === the store
                profiles 5000
                field joined_at 4100
                match example.flow.yaml:3:12 0
                """),
        ])
}

extension Check {
    /// Somebody in the store meets each condition that asks about customers as they are.
    static let emptyConditions = Check(.conditionMatchesNobody) { draft in
        guard let facts = draft.facts, facts.profiles > 0 else { return [] }
        return draft.conditionsOfEntryAndWays.compactMap { condition in
            guard facts.matches[condition.span.description] == 0, condition.asksOnlyTheProfile,
                // Another rule says that the field or the tag is unknown to the store.
                !condition.fields.contains(where: { facts.fields[$0.name]?.filled == 0 }),
                condition.handles.allSatisfy({ facts.tags[$0] != nil || facts.statuses[$0] != nil })
            else { return nil }
            return Rule.conditionMatchesNobody.finding(
                "not one of \(facts.profiles) profiles meets this today", at: condition.span,
                help: "look at the values with `sluice fields` and `sluice profile show`")
        }
    }
}

extension Condition {
    /// Whether customers alone decide it: no trigger, no enrolment, nothing that is yet to happen.
    fileprivate var asksOnlyTheProfile: Bool {
        switch question {
        case .all(let conditions), .any(let conditions), .none(let conditions):
            conditions.allSatisfy(\.asksOnlyTheProfile)
        case .field(let question): question.isKnownOutsideFlows
        case .tags, .statuses, .consent: true
        case .list, .audience, .received, .did, .inFlow: false
        }
    }

    /// The tags and statuses that must be there.
    fileprivate var handles: [String] {
        switch question {
        case .tags(let criteria), .statuses(let criteria): criteria.any + criteria.all
        case .all(let conditions), .any(let conditions), .none(let conditions): conditions.flatMap(\.handles)
        case .field, .consent, .audience, .list, .received, .did, .inFlow: []
        }
    }
}

extension FieldQuestion {
    fileprivate var isKnownOutsideFlows: Bool {
        guard case .profile = field else { return false }
        switch asOf {
        case .triggerDate, .triggerInstant, .enrolmentStart: return false
        case .today, .now, .field, nil: break
        }
        switch test {
        case .isEqual(let operand), .isNotEqual(let operand): return operand.isKnownOutsideFlows
        case .isOne(let operands), .isNone(let operands): return operands.allSatisfy(\.isKnownOutsideFlows)
        case .missing, .text, .number, .list: return true
        case .date(let test): return test.isKnownOutsideFlows
        }
    }
}

extension Operand {
    fileprivate var isKnownOutsideFlows: Bool {
        switch self {
        case .value: true
        case .field(.profile): true
        case .field(.eventData), .field(.triggerData), .field(.element): false
        case .date(let operand): operand.isKnownOutsideFlows
        }
    }
}

extension DateTest {
    fileprivate var isKnownOutsideFlows: Bool {
        switch self {
        case .before(let operand), .after(let operand), .fromDate(let operand), .toDate(let operand):
            operand.isKnownOutsideFlows
        case .between(let low, let high): low.isKnownOutsideFlows && high.isKnownOutsideFlows
        case .withinLast, .longerAgoThan, .withinNext, .furtherOffThan, .anniversaryWithinNext: true
        }
    }
}

extension DateOperand {
    fileprivate var isKnownOutsideFlows: Bool {
        switch self {
        case .anchored(.triggerDate, _), .anchored(.triggerInstant, _), .anchored(.enrolmentStart, _): false
        case .anchored(.today, _), .anchored(.now, _), .anchored(.field, _), .date, .instant: true
        }
    }
}

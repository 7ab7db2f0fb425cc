import Diagnostics
import Flows

extension Rule {
    static let repeatedValue = Rule(
        "repeated-conditions", .warning, "the same thing twice in one list",
        because: """
            What is said twice is said once too often: most times the second was meant to be something else. The same goes \
            for a bound that another one already draws more closely.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - consent: {channel: email, purpose: promo}
                  - «consent: {channel: email, purpose: promo}»
                """),
            .flow("enter_if: [{field: age, at_least: 18}, {field: age, «at_least: 21»}]\n"),
            .flow("exit_tags: [vip, whale, «vip»]\n"),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - consent: {channel: email, purpose: promo}
                  - consent: {channel: sms, purpose: promo}
                """),
            .flow("enter_if: [{field: age, at_least: 18}, {field: age, below: 21}]\n"),
        ])
}

extension Check {
    /// No list of conditions asks the same twice, or what a stricter one asks anyway.
    static let repeatedConditions = Check(.repeatedValue) { draft in
        draft.conditionGroups.flatMap { group -> [Finding] in
            var seen: [Question: Condition] = [:]
            var bounds: [BoundLine: [(condition: Condition, bound: ScaledRange)]] = [:]
            return group.conditions.compactMap { condition in
                // Of an unknown event, conditions may have been passed over.
                if case .did(let did) = condition.question, draft.declared.events[did.event] == nil { return nil }
                if let first = seen.updateValue(condition, forKey: condition.question.unplaced) {
                    return Rule.repeatedValue.finding(
                        "this is asked twice in one list", at: draft.place(of: condition),
                        related: [RelatedPlace(draft.place(of: first), label: "first here")])
                }
                guard let (line, bound) = condition.question.bound else { return nil }
                let first = bounds[line, default: []].first {
                    $0.bound.range.contains(bound.range) || bound.range.contains($0.bound.range)
                }
                bounds[line, default: []].append((condition, bound))
                guard let first else { return nil }
                return Rule.repeatedValue.finding(
                    "of \(draft.wording(of: first.condition, and: condition)) one is enough",
                    at: draft.place(of: condition),
                    related: [RelatedPlace(draft.place(of: first.condition), label: "the other one")])
            }
        }
    }
}

/// What bounds must share to be compared: all but the bound.
private struct BoundLine: Hashable {
    let question: FieldQuestion
    let scale: Scale
}

extension Question {
    /// The exact stretch that a comparison asks for, and the same comparison without it, by which bounds are compared.
    fileprivate var bound: (line: BoundLine, bound: ScaledRange)? {
        guard case .field(var question) = self else { return nil }
        switch question.test {
        case .number, .date: break
        case .isEqual, .isNotEqual, .isOne, .isNone, .missing, .text, .list: return nil
        }
        let ranges = question.test.ranges
        guard ranges.count == 1, ranges[0].isExact else { return nil }
        question.test = .missing(true)
        return (BoundLine(question: question, scale: ranges[0].scale), ranges[0])
    }
}

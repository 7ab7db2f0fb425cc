import Diagnostics
import Flows
import Profiles

extension Rule {
    static let negativeOnMissing = Rule(
        "negative-on-missing", .warning, "a negative comparison of a field that can be missing",
        because: """
            People without a value are neither "gold" nor "not gold": the comparison is unknown, and unknown is never a yes. \
            So a condition that was meant to leave out a few also leaves out everybody who has no value at all.
            """,
        bad: [
            .flow("enter_if: [{field: tier_handle, «is_not: gold»}]\n"),
            .flow("exit_if: [{field: email_promo, «is_not: true»}]\n"),
        ],
        good: [
            .flow("enter_if: [{field: tier_handle, is_not: gold, if_missing: pass}]\n"),
            .flow("enter_if: [{field: tier_handle, missing: false}, {field: tier_handle, not_in: [gold, silver]}]\n"),
            .flow("enter_if: [{any: [{field: tier_handle, missing: true}, {field: tier_handle, is_not: gold}]}]\n"),
        ])
}

extension Check {
    /// A negative comparison says what it means for people without a value.
    static let negativesOnMissing = Check(.negativeOnMissing) { draft in
        draft.conditionGroups.flatMap { group in
            let asked = Dictionary(grouping: group.conditions.compactMap(\.fieldAsked), by: \.self).mapValues(\.count)
            return group.conditions.compactMap { condition -> Finding? in
                guard case .field(let question) = condition.question, let sides = question.sidesWithoutMissing,
                    case .profile(let field) = question.field, !field.isNeverMissing,
                    // Another condition on the field settles it, whichever way.
                    asked[question.field] == 1
                else { return nil }
                return Rule.negativeOnMissing.finding(
                    "people without \"\(field.name)\" are neither \(sides)", at: draft.place(of: condition),
                    notes: ["the answer is unknown for them, and unknown is never a yes"],
                    help: "`if_missing: pass` takes them as well, `if_missing: fail` says that they are left out")
            }
        }
    }
}

extension Condition {
    fileprivate var fieldAsked: FieldReference? {
        if case .field(let question) = question { question.field } else { nil }
    }
}

extension FieldQuestion {
    /// The two answers of a negative comparison with values, when it says nothing of what is missing.
    fileprivate var sidesWithoutMissing: String? {
        guard ifMissing == nil else { return nil }
        switch test {
        case .isNotEqual(.value(let value)):
            return value.written.map { "\"\($0)\" nor \"not \($0)\"" }
        case .isNone(let operands):
            let areValues = operands.allSatisfy { if case .value = $0 { true } else { false } }
            return areValues ? "in this list nor out of it" : nil
        case .isNotEqual, .isEqual, .isOne, .missing, .text, .number, .date, .list: return nil
        }
    }
}

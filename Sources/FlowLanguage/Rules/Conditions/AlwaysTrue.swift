import Diagnostics
import Flows
import Profiles

extension Rule {
    static let alwaysTrue = Rule(
        "always-true", .warning, "a condition that everybody meets",
        because: """
            A condition that is true for everybody asks nothing, although its author wanted to choose. When it is true for \
            everybody whose value is known, it only sorts out those whose value is missing, and few read it that way.
            """,
        bad: [
            .flow("enter_if: [{«any: [{field: age, below: 18}, {field: age, at_least: 18}]»}]\n"),
            .flow("enter_if: [{field: created_at, «missing: false»}]\n"),
            .flow("enter_if: [{field: birth_days, «at_least: 0»}]\n"),
        ],
        good: [
            .flow("enter_if: [{any: [{field: age, below: 18}, {field: age, above: 18}]}]\n"),
            .flow("enter_if: [{field: email, missing: false}]\n"),
            .flow("enter_if: [{field: birth_days, at_least: 1}]\n"),
        ])
}

extension Check {
    /// Every condition leaves somebody out.
    static let alwaysTrue = Check(.alwaysTrue) { draft in
        draft.conditionGroups.flatMap { group in
            group.conditions.compactMap { condition -> Finding? in
                guard let breadth = condition.question.breadth else { return nil }
                let people = breadth == .everybody ? "everybody" : "everybody whose value is known"
                return Rule.alwaysTrue.finding(
                    condition.question.isAny
                        ? "one of these is true for \(people)"
                        : "\(draft.wording(of: condition)) is true for \(people)",
                    at: draft.place(of: condition),
                    help: breadth == .everybody ? nil : "to ask for people with a value: `missing: false`")
            }
        }
    }
}

/// For how many a condition is a yes that leaves out nobody by a value.
private enum Breadth {
    case everybody, everybodyKnown
}

extension Question {
    fileprivate var isAny: Bool {
        if case .any = self { true } else { false }
    }

    /// Nil when it can be a no.
    fileprivate var breadth: Breadth? {
        switch self {
        case .field(let question):
            if case .missing(let wanted) = question.test {
                !wanted && AskedValue.field(question.field, asOf: question.asOf).isNeverMissing ? .everybody : nil
            } else {
                ValueClause(question, isNegated: false).breadth
            }
        case .list(let question):
            if case .count(let test, let conditions) = question.quantifier {
                ValueClause(question.list, test, of: conditions, isNegated: false).breadth
            } else {
                nil
            }
        case .any(let options): Question.breadth(ofAny: options)
        case .all, .none, .tags, .statuses, .consent, .audience, .received, .did, .inFlow: nil
        }
    }

    private static func breadth(ofAny options: [Condition]) -> Breadth? {
        let questions = options.map { $0.question.unplaced }
        for case .none(let inner) in questions where inner.count == 1 {
            // Both are unknown together, but then neither is a definite yes, so only questions that never are count.
            if inner[0].question.isNeverUnknown, questions.contains(inner[0].question) { return .everybody }
        }
        let clauses = options.compactMap { option -> ValueClause? in
            if case .field(let question) = option.question { ValueClause(question, isNegated: false) } else { nil }
        }
        guard clauses.count == options.count, let first = clauses.first,
            clauses.allSatisfy({ $0.asked == first.asked })
        else { return nil }
        // One that is true for everybody by itself is found by itself.
        guard !clauses.contains(where: { $0.breadth != nil }) else { return nil }
        guard coverAll(clauses, of: first.asked) else { return nil }
        return clauses.contains(where: \.takesMissing) || first.asked.isNeverMissing ? .everybody : .everybodyKnown
    }

    private static func coverAll(_ clauses: [ValueClause], of asked: AskedValue) -> Bool {
        if clauses.contains(where: { $0.takesValues && $0.only == nil && $0.never.isEmpty && $0.ranges.isEmpty }) {
            // `missing: false`, or a comparison that cannot be reckoned with.
            return false
        }
        let ranges = clauses.flatMap(\.ranges)
        if let scale = ranges.first?.scale, ranges.allSatisfy({ $0.isExact && $0.scale == scale }),
            clauses.allSatisfy({ $0.only == nil && $0.never.isEmpty })
        {
            let isWhole = scale.isWhole || asked.wholeNumbers != nil
            let domain = (scale == .numbers ? asked.wholeNumbers : nil) ?? .all
            let parts = isWhole ? ranges.map(\.range.ofWholeNumbers) : ranges.map(\.range)
            return NumberRange.areAll(of: domain, inWholeNumbers: isWhole, parts)
        }
        guard ranges.isEmpty else { return false }
        if let never = clauses.filter({ $0.takesValues && $0.only == nil }).map(\.never).first {
            return never.allSatisfy { value in clauses.contains { $0.takes(value) } }
        }
        return asked.values.map { values in values.allSatisfy { value in clauses.contains { $0.takes(value) } } }
            ?? false
    }

    fileprivate var isNeverUnknown: Bool {
        switch self {
        case .tags, .statuses, .consent, .received, .did, .inFlow: true
        case .field(let question):
            if case .missing = question.test { true } else { question.ifMissing != nil }
        case .all, .any, .none, .audience, .list: false
        }
    }
}

extension ValueClause {
    fileprivate func takes(_ value: FieldValue) -> Bool {
        takesValues && (only.map { $0.contains(value) } ?? true) && !never.contains(value)
    }

    /// How much the condition lets through by itself.
    fileprivate var breadth: Breadth? {
        guard let domain = asked.wholeNumbers, only == nil, never.isEmpty,
            ranges.contains(where: { $0.scale == .numbers && $0.range.contains(domain) })
        else { return nil }
        return takesMissing || asked.isNeverMissing ? .everybody : .everybodyKnown
    }
}

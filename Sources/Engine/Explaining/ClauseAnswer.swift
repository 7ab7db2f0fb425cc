import Diagnostics
import Flows
import Profiles

/// What one clause of a condition answered, and the value that it saw.
package struct ClauseAnswer: Hashable, Sendable {
    /// Where the clause stands.
    package let span: SourceSpan
    package let answer: Truth
    /// What was looked at, in words: `age 17`, `email_benefits missing`.
    package let seen: String
    /// Whether the whole would be what was asked for, had this clause answered otherwise, alone or with its like.
    package let isDecisive: Bool

    package init(span: SourceSpan, answer: Truth, seen: String, isDecisive: Bool = false) {
        self.span = span
        self.answer = answer
        self.seen = seen
        self.isDecisive = isDecisive
    }
}

extension Scope {
    /// The answers of all clauses that compare something, in written order; groups give their members' answers.
    ///
    /// Decisive are those that keep the whole from being `wanted`.
    func answers(
        of conditions: [CompiledCondition], wanting wanted: Truth = .yes, for occasion: Occasion,
        naming names: ClauseNames
    ) -> [ClauseAnswer] {
        let isOtherwise = answer(all: conditions, for: occasion) != wanted
        return answers(of: conditions, wanting: wanted, isOtherwise: isOtherwise, for: occasion, naming: names)
    }

    private func answers(
        of conditions: [CompiledCondition], wanting wanted: Truth, isOtherwise: Bool, for occasion: Occasion,
        naming names: ClauseNames
    ) -> [ClauseAnswer] {
        conditions.flatMap { condition -> [ClauseAnswer] in
            let answer = answer(condition.question, for: occasion)
            let isDecisive = isOtherwise && answer != wanted
            switch condition.question {
            case .all(let members), .any(let members), .audience(let members):
                return answers(
                    of: members, wanting: wanted, isOtherwise: isDecisive, for: occasion, naming: names)
            case .none(let members):
                return answers(
                    of: members, wanting: !wanted, isOtherwise: isDecisive, for: occasion, naming: names)
            case .field, .tags, .statuses, .consent, .list, .received, .did, .inFlow:
                return [
                    ClauseAnswer(
                        span: condition.span, answer: answer,
                        seen: seen(by: condition.question, for: occasion, naming: names), isDecisive: isDecisive)
                ]
            }
        }
    }

    private func seen(by question: CompiledQuestion, for occasion: Occasion, naming names: ClauseNames) -> String {
        switch question {
        case .field(let question):
            return "\(names.name(of: question.field)) \(value(asked: question, for: occasion).written ?? "missing")"
        case .tags: return "tags \(names.tags(in: context.tags))"
        case .statuses: return "statuses \(names.statuses(in: context.statuses))"
        case .consent(let channel, let purpose): return consentSeen(on: channel, for: purpose)
        case .list(let list, _):
            let count = context.lists[list]?.count ?? 0
            return "\(count == 0 ? "no" : String(count)) \(list.rawValue)"
        case .received(let question):
            let count = history.messages.count { (question.message ?? $0.message) == $0.message }
            return "\(count) received \(question.message ?? "messages")"
        case .did(let question):
            return "\(question.event) \(history.events.count { $0.name == question.event }) times"
        case .inFlow(let question):
            let isInside = enrolments.contains { $0.flow == question.flow && $0.stay != nil }
            let count = enrolments.count { $0.flow == question.flow && $0.stay == nil }
            return "\(isInside ? "inside" : "not inside") \(question.flow), left it \(count) times"
        case .all, .any, .none, .audience: return ""
        }
    }
}

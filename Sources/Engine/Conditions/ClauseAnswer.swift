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

    package init(span: SourceSpan, answer: Truth, seen: String) {
        self.span = span
        self.answer = answer
        self.seen = seen
    }
}

extension Scope {
    /// The answers of all clauses that compare something, in written order; groups give their members' answers.
    func answers(of conditions: [CompiledCondition], for occasion: Occasion, naming names: ClauseNames)
        -> [ClauseAnswer]
    {
        conditions.flatMap { condition -> [ClauseAnswer] in
            switch condition.question {
            case .all(let members), .any(let members), .none(let members), .audience(let members):
                return answers(of: members, for: occasion, naming: names)
            case .field, .tags, .statuses, .consent, .list, .received, .did, .inFlow:
                return [
                    ClauseAnswer(
                        span: condition.span, answer: answer(condition.question, for: occasion),
                        seen: seen(by: condition.question, for: occasion, naming: names))
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
        case .consent(let channel, let purpose):
            let reason = refusal(on: channel, for: purpose)
            return "\(channel.rawValue) for \(purpose.rawValue): \(reason?.explanation ?? "agreed")"
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

/// Gives the places of a vocabulary their names back.
struct ClauseNames {
    private let vocabulary: Vocabulary
    private let catalogue: FieldCatalogue

    init(release: CompiledRelease) {
        vocabulary = release.vocabulary
        catalogue = release.release.catalogue
    }

    func name(of reading: FieldReading) -> String {
        switch reading {
        case .flag(let flag): flag.name
        case .computed(let field, _): field.rawValue
        case .eventData(let field): FieldReference.eventData(field).name
        case .triggerData(let field): FieldReference.triggerData(field).name
        case .element(let place): "element \(place)"
        case .slot(let slot):
            catalogue.name(of: vocabulary.fields[slot].source) ?? "a field that is not in the catalogue"
        }
    }

    func tags(in places: PlaceSet) -> String {
        list(vocabulary.tags.enumerated().filter { places.contains($0.offset) }.map(\.element))
    }

    func statuses(in places: PlaceSet) -> String {
        list(vocabulary.statuses.enumerated().filter { places.contains($0.offset) }.map(\.element))
    }

    private func list(_ names: [String]) -> String {
        names.isEmpty ? "none that matter here" : names.joined(separator: ", ")
    }
}

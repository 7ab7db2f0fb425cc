import Diagnostics
import Flows
import Profiles

/// Conditions in the words of their authors.
extension WorkspaceDraft {
    /// Where a condition says what it asks: the operator with its operand, or the question's word.
    func place(of condition: Condition) -> SourceSpan {
        guard let entry = operation(of: condition) else {
            return node(at: condition.span)?.headSpan ?? condition.span
        }
        let value = entry.value.span
        guard value.end.line == entry.keySpan.start.line else { return entry.keySpan }
        return SourceSpan(file: value.file, start: entry.keySpan.start, end: value.end)
    }

    /// A condition as it is told in a sentence: `age at_least 18`.
    func wording(of condition: Condition) -> String {
        switch condition.question {
        case .field(let question): "\(question.field.name) \(operationWording(of: condition))"
        case .audience(let id): "audience \"\(id)\""
        case .list(let question): "\(question.list.rawValue) \(operationWording(of: condition))"
        case .tags, .statuses: operationWording(of: condition)
        case .consent: "consent"
        case .received: "received"
        case .did(let question): "did \(question.event)"
        case .inFlow(let question): "in_flow \(question.flow)"
        case .all: "all"
        case .any: "any"
        case .none: "none"
        }
    }

    /// Two conditions in one phrase; a field that both are about is named once.
    func wording(of first: Condition, and second: Condition) -> String {
        if case .field(let one) = first.question, case .field(let other) = second.question, one.field == other.field {
            return "\(wording(of: first)) and \(operationWording(of: second))"
        }
        return "\(wording(of: first)) and \(wording(of: second))"
    }

    private func operationWording(of condition: Condition) -> String {
        operation(of: condition).map { "\($0.key) \($0.value.wording)" } ?? ""
    }

    /// The operator of a condition on a field, or the key that names another question.
    private func operation(of condition: Condition) -> YAMLEntry? {
        guard case .mapping(let entries) = node(at: condition.span)?.content else { return nil }
        return entries.first { !["field", "list", "if_missing", "as_of"].contains($0.key) }
    }
}

extension YAMLNode {
    /// The value as an author wrote it, on one line.
    fileprivate var wording: String {
        switch content {
        case .scalar(let scalar): scalar.text
        case .sequence(let items): items.count > 4 ? "[…]" : "[\(items.map(\.wording).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.map { "\($0.key): \($0.value.wording)" }.joined(separator: ", "))}"
        case .unreadable: "…"
        }
    }
}

import Diagnostics
import Flows

extension Question {
    /// The question without the places where its parts stand, so that two that ask the same are equal.
    var unplaced: Question {
        switch self {
        case .all(let conditions): .all(conditions.unplaced)
        case .any(let conditions): .any(conditions.unplaced)
        case .none(let conditions): .none(conditions.unplaced)
        case .list(let question): .list(question.unplaced)
        case .did(let question):
            .did(
                DidQuestion(
                    event: question.event, where: question.conditions.unplaced, span: question.span,
                    atLeast: question.atLeast))
        case .field, .tags, .statuses, .consent, .audience, .received, .inFlow: self
        }
    }
}

extension ListQuestion {
    fileprivate var unplaced: ListQuestion {
        switch quantifier {
        case .some(let conditions): ListQuestion(list, .some(conditions.unplaced))
        case .every(let conditions): ListQuestion(list, .every(conditions.unplaced))
        case .none(let conditions): ListQuestion(list, .none(conditions.unplaced))
        case .count(let test, let conditions): ListQuestion(list, .count(test, of: conditions.unplaced))
        }
    }
}

extension [Condition] {
    fileprivate var unplaced: [Condition] {
        map { Condition($0.question.unplaced, span: SourceSpan(file: "", line: 1, column: 1, length: 0)) }
    }
}

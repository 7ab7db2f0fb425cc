import Diagnostics
import Flows

/// One thing that must be so for a list of conditions to be a yes.
enum Clause: Hashable, Sendable {
    case value(ValueClause)
    case carries(HandleKind, String)
    case lacks(HandleKind, String)
    case carriesOne(HandleKind, of: [String])
    /// A yes, or a definite no, of a question that is only compared with others like it.
    case answer(Question, isYes: Bool)
    /// At least one of them is a yes.
    case oneOf([Condition])
}

/// What a profile carries handles of.
enum HandleKind: String, Hashable, Sendable {
    case tag
    case status
}

/// A clause and the condition of a list that it comes from.
struct PlacedClause: Sendable {
    var clause: Clause
    /// The item of the list.
    var item: Condition
    /// The condition itself, in an audience perhaps.
    var place: SourceSpan
}

/// The conditions of all audiences, for questions that build on them.
struct AudienceBook: Sendable {
    private let conditions: [String: [Condition]]

    init(_ audiences: [AudienceDraft]) {
        conditions = Dictionary(
            audiences.compactMap { draft in draft.conditions.map { (draft.id.value, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What must be so when all the conditions are a yes.
    func clauses(of conditions: [Condition]) -> [PlacedClause] {
        conditions.flatMap { item in
            clauses(of: item, isYes: true, depth: 0).map { PlacedClause(clause: $0, item: item, place: $1) }
        }
    }

    /// No audience has itself below it, but a workspace with that mistake is looked at too.
    private static let deepest = 8

    private func clauses(of condition: Condition, isYes: Bool, depth: Int) -> [(Clause, SourceSpan)] {
        func one(_ clause: Clause) -> [(Clause, SourceSpan)] { [(clause, condition.span)] }
        func each(_ conditions: [Condition], isYes: Bool) -> [(Clause, SourceSpan)] {
            conditions.flatMap { clauses(of: $0, isYes: isYes, depth: depth) }
        }
        switch condition.question {
        case .field(let question): return one(.value(ValueClause(question, isNegated: !isYes)))
        case .tags(let criteria): return criteria.clauses(of: .tag, isYes: isYes).map { ($0, condition.span) }
        case .statuses(let criteria): return criteria.clauses(of: .status, isYes: isYes).map { ($0, condition.span) }
        case .list(let question):
            if case .count(let test, let conditions) = question.quantifier {
                return one(.value(ValueClause(question.list, test, of: conditions, isNegated: !isYes)))
            }
            return one(.answer(condition.question.unplaced, isYes: isYes))
        case .all(let conditions) where isYes || conditions.count == 1: return each(conditions, isYes: isYes)
        case .any(let conditions) where !isYes || conditions.count == 1: return each(conditions, isYes: isYes)
        case .any(let conditions): return one(.oneOf(conditions))
        case .none(let conditions) where isYes || conditions.count == 1: return each(conditions, isYes: !isYes)
        case .audience(let id):
            let inside = self.conditions[id] ?? []
            let own = one(.answer(condition.question, isYes: isYes))
            guard depth < Self.deepest, isYes || inside.count == 1 else { return own }
            return own + inside.flatMap { clauses(of: $0, isYes: isYes, depth: depth + 1) }
        case .all, .none, .consent, .received, .did, .inFlow:
            return one(.answer(condition.question.unplaced, isYes: isYes))
        }
    }
}

extension HandleCriteria {
    fileprivate func clauses(of kind: HandleKind, isYes: Bool) -> [Clause] {
        if isYes {
            return all.map { .carries(kind, $0) } + none.map { .lacks(kind, $0) }
                + (any.count == 1 ? [.carries(kind, any[0])] : any.isEmpty ? [] : [.carriesOne(kind, of: any)])
        }
        switch (any.isEmpty, all.count, none.count) {
        case (false, 0, 0): return any.map { .lacks(kind, $0) }
        case (true, 1, 0): return [.lacks(kind, all[0])]
        case (true, 0, 1): return [.carries(kind, none[0])]
        default: return []
        }
    }
}

import Diagnostics
import Flows

/// A search for conditions that rule each other out.
struct ContradictionSearch {
    private let draft: WorkspaceDraft
    private let book: AudienceBook

    init(_ draft: WorkspaceDraft) {
        self.draft = draft
        book = AudienceBook(draft.audiences)
    }

    /// What is wrong with one list; the lists inside it are looked at by themselves.
    func findings(in group: ConditionGroup) -> [Finding] {
        switch group.kind {
        case .all: contradiction(in: book.clauses(of: group.conditions)).map { [$0] } ?? []
        case .any, .none:
            // A group inside is a list of its own.
            group.conditions.filter(\.question.parts.isEmpty).compactMap {
                contradiction(in: book.clauses(of: [$0]))
            }
        }
    }

    /// What keeps everybody out of a flow although each of its lists can be a yes.
    func findings(in flow: Flow) -> [Finding] {
        let entering = book.clauses(of: flow.enterIf)
        var possible = Possibilities()
        guard !entering.isEmpty, possible.admit(entering) else { return [] }
        return [exit(of: flow, from: entering), stay(in: flow, from: entering)].compactMap(\.self)
            + exitTags(of: flow, from: entering)
    }

    private func contradiction(in clauses: [PlacedClause]) -> Finding? {
        var possible = Possibilities()
        for (index, clause) in clauses.enumerated() {
            if !possible.admit(clause.clause) { return finding(clause, after: clauses[..<index]) }
        }
        for clause in clauses {
            guard case .oneOf(let options) = clause.clause else { continue }
            let isPossible = options.contains { option in
                var further = possible
                return further.admit(book.clauses(of: [option]))
            }
            // Options that are impossible by themselves are found where they stand.
            let isAlone = options.allSatisfy { option in
                var alone = Possibilities()
                return !alone.admit(book.clauses(of: [option]))
            }
            guard !isPossible, !isAlone else { continue }
            return Rule.impossibleCondition.finding(
                "none of these can be true beside the other conditions", at: draft.place(of: clause.item))
        }
        return nil
    }

    private func finding(_ clause: PlacedClause, after others: ArraySlice<PlacedClause>) -> Finding? {
        let first = others.first { other in
            var both = Possibilities()
            return !(both.admit(other.clause) && both.admit(clause.clause))
        }
        var alone = Possibilities()
        guard alone.admit(clause.clause) else {
            // What an audience cannot be is said at the audience.
            guard clause.place == clause.item.span || clause.item.question.isGroup else { return nil }
            let condition = clause.condition
            return Rule.impossibleCondition.finding(
                "\(draft.wording(of: condition)) can never be true", at: draft.place(of: condition))
        }
        let earlier = first ?? others.last { $0.clause.isAbout(sameAs: clause.clause) }
        if let earlier, earlier.item == clause.item, clause.item.question.isAudience { return nil }
        guard let earlier, earlier.condition != clause.condition else {
            return Rule.impossibleCondition.finding(
                "\(draft.wording(of: clause.condition)) can never be true", at: draft.place(of: clause.condition))
        }
        let isRuledOut = earlier.item.question.isNone || clause.item.question.isNone
        return Rule.impossibleCondition.finding(
            isRuledOut
                ? "this is asked for and ruled out in one list"
                : "\(draft.wording(of: earlier.condition, and: clause.condition)) can never both be true",
            at: draft.place(of: clause.condition),
            related: [
                RelatedPlace(
                    draft.place(of: earlier.condition),
                    label: isRuledOut ? "the other way round here" : "this rules it out")
            ])
    }

    /// People who enter must not be out again at once.
    private func exit(of flow: Flow, from entering: [PlacedClause]) -> Finding? {
        for (word, conditions) in [("exit_if", flow.exitIf), ("goal", flow.goal?.conditions ?? [])] {
            let leaving = conditions.map { $0.question.unplaced }
            let asked = Dictionary(
                flow.enterIf.map { ($0.question.unplaced, $0.span) }, uniquingKeysWith: { first, _ in first })
            guard let first = leaving.first, let enters = asked[first], leaving.allSatisfy({ asked[$0] != nil }) else {
                continue
            }
            return Rule.impossibleCondition.finding(
                "nobody enters: whoever is let in by \"enter_if\" is let out by \"\(word)\"",
                at: draft.place(of: conditions[0]),
                related: [RelatedPlace(draft.place(of: Condition(first, span: enters)), label: "let in here")])
        }
        return nil
    }

    /// People who enter must be able to take the first step.
    private func stay(in flow: Flow, from entering: [PlacedClause]) -> Finding? {
        let staying = book.clauses(of: flow.keepIf)
        var alone = Possibilities()
        guard !staying.isEmpty, alone.admit(staying) else { return nil }
        return contradiction(in: entering + staying)
    }

    private func exitTags(of flow: Flow, from entering: [PlacedClause]) -> [Finding] {
        let tags = Set(flow.exitTags + (draft.workspace?.exitTags ?? []))
        let statuses = Set(draft.workspace?.exitStatuses ?? [])
        return entering.compactMap { clause in
            switch clause.clause {
            case .carries(.tag, let handle) where tags.contains(handle):
                finding(clause, handle, "tag", "exit_tags")
            case .carries(.status, let handle) where statuses.contains(handle):
                finding(clause, handle, "status", "exit_statuses")
            case .carries, .carriesOne, .lacks, .value, .answer, .oneOf: nil
            }
        }
    }

    private func finding(_ clause: PlacedClause, _ handle: String, _ thing: String, _ key: String) -> Finding {
        Rule.impossibleCondition.finding(
            "nobody enters: \(thing) \"\(handle)\" is asked for, but it is among the \(key)",
            at: draft.place(of: clause.item))
    }
}

extension PlacedClause {
    /// What an author would point at: the condition in the list, for an audience the audience.
    fileprivate var condition: Condition {
        item.question.isAudience || place == item.span ? item : item.question.condition(at: place) ?? item
    }
}

extension Clause {
    fileprivate func isAbout(sameAs other: Clause) -> Bool {
        switch (self, other) {
        case (.value(let left), .value(let right)): left.asked == right.asked
        case (.lacks(let left, _), .carriesOne(let right, _)), (.carriesOne(let left, _), .lacks(let right, _)):
            left == right
        case (.value, _), (.carries, _), (.lacks, _), (.carriesOne, _), (.answer, _), (.oneOf, _): false
        }
    }
}

extension Question {
    fileprivate var isAudience: Bool {
        if case .audience = self { true } else { false }
    }

    fileprivate var isNone: Bool {
        if case .none = self { true } else { false }
    }

    fileprivate var isGroup: Bool {
        switch self {
        case .all, .any, .none: true
        case .field, .tags, .statuses, .consent, .audience, .list, .received, .did, .inFlow: false
        }
    }

    /// The condition at a place somewhere inside.
    fileprivate func condition(at place: SourceSpan) -> Condition? {
        parts.lazy.flatMap(\.conditions).compactMap { $0.span == place ? $0 : $0.question.condition(at: place) }.first
    }
}

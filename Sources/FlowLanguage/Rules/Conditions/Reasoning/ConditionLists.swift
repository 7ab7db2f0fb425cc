import Flows

/// Conditions that are answered together, and how.
struct ConditionGroup: Sendable {
    enum Kind: Hashable, Sendable {
        case all, any, none
    }

    var kind: Kind
    var conditions: [Condition]
}

extension WorkspaceDraft {
    /// Every list of conditions that could be read, those inside others too.
    var conditionGroups: [ConditionGroup] { conditionLists.flatMap { ConditionGroup.groups(in: $0) } }

    /// Every list of conditions that stands by itself; each means all of them.
    var conditionLists: [[Condition]] {
        audiences.compactMap(\.conditions) + flows.flatMap(\.conditionLists)
    }
}

extension FlowDraft {
    fileprivate var conditionLists: [[Condition]] {
        let own = flow.map { [$0.enterIf, $0.keepIf, $0.exitIf, $0.goal?.conditions ?? []] } ?? []
        let asked: [[Condition]] = triggers.map { trigger in
            if case .event(let event) = trigger.kind { event.conditions } else { [] }
        }
        return own + asked + steps.flatMap(\.withNested).flatMap(\.verb.conditionLists)
    }
}

extension Verb {
    /// The lists of conditions that the verb itself asks.
    var conditionLists: [[Condition]] {
        switch self {
        case .branch(let branch): branch.cases.map(\.conditions)
        case .waitUntil(let wait): [wait.conditions]
        case .send, .wait, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .end:
            []
        }
    }
}

extension ConditionGroup {
    /// A list and the lists inside it.
    static func groups(in conditions: [Condition], kind: Kind = .all) -> [ConditionGroup] {
        guard !conditions.isEmpty else { return [] }
        return [ConditionGroup(kind: kind, conditions: conditions)]
            + conditions.flatMap { $0.question.parts.flatMap { groups(in: $0.conditions, kind: $0.kind) } }
    }
}

extension Question {
    /// The lists of conditions directly inside it.
    var parts: [ConditionGroup] {
        switch self {
        case .all(let conditions): [ConditionGroup(kind: .all, conditions: conditions)]
        case .any(let conditions): [ConditionGroup(kind: .any, conditions: conditions)]
        case .none(let conditions): [ConditionGroup(kind: .none, conditions: conditions)]
        case .list(let question): [ConditionGroup(kind: .all, conditions: question.conditions)]
        case .did(let question): [ConditionGroup(kind: .all, conditions: question.conditions)]
        case .field, .tags, .statuses, .consent, .audience, .received, .inFlow: []
        }
    }
}

extension ListQuestion {
    /// What it asks about each element.
    fileprivate var conditions: [Condition] {
        switch quantifier {
        case .some(let conditions), .every(let conditions), .none(let conditions), .count(_, of: let conditions):
            conditions
        }
    }
}

import Flows
import Profiles

extension WorkspaceDraft {
    /// The conditions by which people come in or take one of several ways, audiences among them; each as it was written.
    var conditionsOfEntryAndWays: [Condition] {
        flows.flatMap { draft in
            (draft.flow?.enterIf ?? []) + draft.steps.flatMap(\.withNested).flatMap(\.verb.caseConditions)
        } + audiences.flatMap { $0.conditions ?? [] }
    }

    /// The profile's fields that conditions ask about, each with its condition.
    var fieldsAsked: [(field: FieldDefinition, condition: Condition)] {
        let flowConditions = flows.flatMap { draft -> [Condition] in
            guard let flow = draft.flow else { return [] }
            return flow.enterIf + flow.keepIf + flow.exitIf + (flow.goal?.conditions ?? [])
                + flow.steps.flatMap(\.withNested).flatMap { $0.verb.caseConditions + $0.verb.awaitedConditions }
        }
        return (flowConditions + audiences.flatMap { $0.conditions ?? [] }).flatMap(\.withParts).compactMap {
            condition in
            guard case .field(let question) = condition.question, case .profile(let field) = question.field else {
                return nil
            }
            return (field, condition)
        }
    }
}

extension Verb {
    /// The conditions of a branch's cases.
    var caseConditions: [Condition] {
        if case .branch(let branch) = self { branch.cases.flatMap(\.conditions) } else { [] }
    }

    /// The conditions that a step waits for.
    var awaitedConditions: [Condition] {
        if case .waitUntil(let wait) = self { wait.conditions } else { [] }
    }
}

extension Condition {
    /// The condition and all that it consists of; what lists and events are asked about is left out.
    var withParts: [Condition] {
        switch question {
        case .all(let conditions), .any(let conditions), .none(let conditions): [self] + conditions.flatMap(\.withParts)
        case .field, .tags, .statuses, .consent, .audience, .list, .received, .did, .inFlow: [self]
        }
    }

    /// The profile's fields that it compares.
    var fields: [FieldDefinition] {
        withParts.compactMap { part in
            guard case .field(let question) = part.question, case .profile(let field) = question.field else {
                return nil
            }
            return field
        }
    }
}

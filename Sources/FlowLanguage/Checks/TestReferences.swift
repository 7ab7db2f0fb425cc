import Diagnostics
import Flows

extension Check {
    /// Personas that tests name exist, and so do the steps, splits, arms and end words of the flow under test.
    static let testReferences = Check(.unknownReference) { draft in
        let personas = Set(draft.personas.map(\.name))
        let flows = Dictionary(
            draft.flows.compactMap { flow in flow.id.map { ($0.value, FlowWords(flow)) } },
            uniquingKeysWith: { first, _ in first })
        var suggestions = Suggestions()
        return draft.tests.flatMap { test -> [Finding] in
            let flow = test.flow.flatMap { flows[$0.value] }
            return test.testMentions.compactMap { mention in
                switch mention.subject {
                case .persona(let name):
                    guard draft.knowsAllPersonas, !personas.contains(name) else { return nil }
                    return finding(
                        "persona \"\(name)\" does not exist", near: suggestions.nearest(to: name, in: personas),
                        at: mention.span, otherwise: "list it under `personas` in tests/personas.yaml")
                case .step(let id):
                    guard let flow, !flow.ids.contains(id) else { return nil }
                    return finding(
                        "flow \"\(flow.name)\" has no step \"\(id)\"",
                        near: suggestions.nearest(to: id, in: flow.ids), at: mention.span)
                case .split(let id):
                    guard let flow, flow.arms[id] == nil, !flow.ids.contains(id) || flow.isWhole else { return nil }
                    return finding(
                        "flow \"\(flow.name)\" has no split \"\(id)\"",
                        near: suggestions.nearest(to: id, in: flow.arms.keys), at: mention.span)
                case .arm(let arm, let split):
                    guard let arms = flow?.arms[split], !arms.contains(arm) else { return nil }
                    return finding(
                        "split \"\(split)\" has no arm \"\(arm)\"", near: suggestions.nearest(to: arm, in: arms),
                        at: mention.span)
                case .end(let word):
                    guard let flow, flow.isWhole, !flow.ends.contains(word) else { return nil }
                    let words = flow.ends + Reason.ofTheEngine.map(\.rawValue).sorted()
                    return finding(
                        "nobody leaves flow \"\(flow.name)\" as \"\(word)\"",
                        near: suggestions.nearest(to: word, in: words), at: mention.span)
                }
            }
        }
    }

    private static func finding(
        _ message: String, near: String?, at span: SourceSpan, otherwise: String? = nil
    ) -> Finding {
        Rule.unknownReference.finding(message, at: span, help: near.map { "did you mean `\($0)`?" } ?? otherwise)
    }
}

/// What the tests of a flow may name of it.
private struct FlowWords {
    let name: String
    /// The ids of its steps, readable or not.
    let ids: Set<String>
    /// The names of the arms, by the ids of their splits.
    let arms: [String: [String]]
    /// The words of its `end` steps.
    let ends: [String]
    /// False when a part could not be read, which may be where a missing word stands.
    let isWhole: Bool

    init(_ flow: FlowDraft) {
        name = flow.id?.value ?? ""
        isWhole = flow.flow != nil
        ids = Set(
            flow.mentions.compactMap { mention in
                if case .stepID(let id) = mention.subject { id } else { nil }
            })
        var arms: [String: [String]] = [:]
        var ends: [String] = []
        for step in flow.steps.flatMap(\.withNested) {
            if case .split(let split) = step.verb { arms[step.id] = split.arms.map(\.name) }
            if case .end(let word) = step.verb { ends.append(word) }
        }
        self.arms = arms
        self.ends = ends
    }
}

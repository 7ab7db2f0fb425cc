import Diagnostics
import Flows

extension Rule {
    static let stepInUse = Rule(
        "step-in-use", .error, "a step or a flow that is gone while people are in it",
        because: """
            People inside a flow keep their place by the id of the step. When the step is gone, nobody can say what they \
            were promised and what comes next, so such a workspace is not deployed. `check --store` says so beforehand.
            """,
        bad: [
            .files(
                """
                === example.flow.yaml
                flow: «example»
                steps: [{id: greet, send: {message: hello, channel: email, purpose: account}}]
                === the store
                inside example last-call 412
                """)
        ],
        good: [
            .files(
                """
                === example.flow.yaml
                flow: example
                steps: [{id: last-call, send: {message: hello, channel: email, purpose: account}}]
                === the store
                inside example last-call 412
                """),
            .files(
                """
                === example.flow.yaml
                status: retired
                === the store
                inside example last-call 412
                """),
        ])
}

extension Check {
    /// Whoever waits at a step finds it again.
    static let stepsInUse = Check(.stepInUse) { draft in
        guard let facts = draft.facts else { return [] }
        return facts.inside.sorted { $0.key < $1.key }.flatMap { id, people -> [Finding] in
            guard let flow = draft.flows.first(where: { $0.id?.value == id }) else {
                guard draft.knowsAllFlows else { return [] }
                return [StepInUse(flow: id, step: nil, count: people.values.reduce(0, +)).finding(at: nil)]
            }
            // With steps that could not be read nothing is known to be gone.
            guard let read = flow.flow, read.status != .retired else { return [] }
            let known = Set(read.steps.flatMap(\.withNested).map(\.id))
            return people.sorted { $0.key < $1.key }.filter { !$0.key.isEmpty && !known.contains($0.key) }.map {
                StepInUse(flow: id, step: $0.key, count: $0.value).finding(at: flow.id?.span)
            }
        }
    }
}

/// People who would stand at a step, or in a flow, that is gone.
package struct StepInUse: Sendable, Hashable {
    /// The flow's id.
    package let flow: String
    /// Nil when the whole flow is gone.
    package let step: String?
    /// How many people are there.
    package let count: Int

    /// So many people at a place that is gone.
    package init(flow: String, step: String?, count: Int) {
        self.flow = flow
        self.step = step
        self.count = count
    }

    /// What an author is told.
    ///
    /// - Parameter span: where the id of the flow stands.
    package func finding(at span: SourceSpan?) -> Finding {
        let people = count == 1 ? "1 person is" : "\(count) people are"
        guard let step else {
            return Rule.stepInUse.finding(
                "flow \"\(flow)\" was removed, but \(people) inside it", at: span,
                help: "keep it with `status: retired`, and everybody leaves it")
        }
        return Rule.stepInUse.finding(
            "step \"\(step)\" was removed from flow \"\(flow)\", but \(people) there", at: span,
            help: "keep the step until nobody is there, or retire the flow with `status: retired`")
    }
}

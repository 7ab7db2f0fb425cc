import Diagnostics
import Flows

extension Rule {
    static let stepInUse = Rule(
        "step-in-use", .error, "a step or a flow that is gone while people are in it",
        because: """
            People inside a flow keep their place by the id of the step. When the step is gone, nobody can say what they \
            were promised and what comes next, until `moved` or `removed` says where they go; so such a workspace is not \
            deployed. `check --store` and `plan` say so beforehand.
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
                steps: [{id: greet, send: {message: hello, channel: email, purpose: account}}]
                moved: [{from: last-call, to: greet}]
                === the store
                inside example last-call 412
                """),
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
        // A flow that hides its id, or a part of itself, may have what seems to be gone.
        guard let facts = draft.facts, draft.knowsAllFlows else { return [] }
        let read = draft.flows.compactMap(\.flow)
        let unread = Set(draft.flows.filter { $0.flow == nil }.compactMap(\.id?.value))
        return StepInUse.all(among: facts.inside, leftBy: read).filter { !unread.contains($0.flow) }.map { people in
            people.finding(at: draft.flows.first { $0.id?.value == people.flow }?.id?.span)
        }
    }
}

/// People who would stand at a step, or in a flow, that is gone, or would come by a step again.
package struct StepInUse: Sendable, Hashable {
    /// The flow's id.
    package let flow: String
    /// Nil when the whole flow is gone.
    package let step: String?
    /// How many people are there.
    package let count: Int
    /// The step that they may have done already and would come by again; nil when their own is gone.
    package let repeats: String?

    /// So many people at a place that is gone.
    package init(flow: String, step: String?, count: Int, repeats: String? = nil) {
        self.flow = flow
        self.step = step
        self.count = count
        self.repeats = repeats
    }

    /// Those whom these flows leave without a place, by flow and step; a retired flow lets everybody out by itself.
    ///
    /// - Parameter inside: how many people are inside, by flow and step; the step is empty for those before the first.
    package static func all(among inside: [String: [String: Int]], leftBy flows: [Flow]) -> [StepInUse] {
        let places = Dictionary(
            flows.map { flow in
                (flow.id, flow.status == .retired ? nil : Set(flow.allSteps.map(\.id) + flow.moves.map(\.step)))
            }, uniquingKeysWith: { first, _ in first })
        return inside.sorted { $0.key < $1.key }.flatMap { flow, people -> [StepInUse] in
            guard let known = places[flow] else {
                return [StepInUse(flow: flow, step: nil, count: people.values.reduce(0, +))]
            }
            let gone = people.filter { step, _ in !step.isEmpty && !(known?.contains(step) ?? true) }
            return gone.sorted { $0.key < $1.key }.map { StepInUse(flow: flow, step: $0.key, count: $0.value) }
        }
    }

    /// The same and those who would come by a message, a call or an event again that they may have passed by the flows
    /// before; each step runs at most once for whoever is inside.
    package static func all(
        among inside: [String: [String: Int]], leftBy flows: [Flow], after before: [Flow]
    ) -> [StepInUse] {
        let repeating = flows.filter { $0.status != .retired }.flatMap { flow -> [StepInUse] in
            guard let people = inside[flow.id], let old = before.first(where: { $0.id == flow.id }) else { return [] }
            let (oldWays, newWays) = (StepWays(old), StepWays(flow))
            return people.sorted { $0.key < $1.key }.compactMap { step, count in
                let target = flow.move(from: step)?.target
                let ahead = newWays.behind(target ?? step).union(target.map { [$0] } ?? [])
                guard let again = oldWays.done(before: step).first(where: ahead.contains) else { return nil }
                return StepInUse(flow: flow.id, step: step, count: count, repeats: again)
            }
        }
        return all(among: inside, leftBy: flows) + repeating
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
        if let repeats {
            return Rule.stepInUse.finding(
                "\(people) at step \"\(step)\" of flow \"\(flow)\", and would come by \"\(repeats)\" again", at: span,
                help: "let them go on behind it, or give the new step another id")
        }
        return Rule.stepInUse.finding(
            "step \"\(step)\" was removed from flow \"\(flow)\", but \(people) there", at: span,
            help: "`moved: [{from: \(step), to: …}]` when it has another id now, "
                + "`removed: [{id: \(step), people_go_to: …}]` when it was taken out")
    }
}

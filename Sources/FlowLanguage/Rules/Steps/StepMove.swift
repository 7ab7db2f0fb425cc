import Diagnostics
import Flows

extension Rule {
    static let stepMove = Rule(
        "step-move", .error, "a `moved` or `removed` that cannot be followed",
        because: """
            `moved` and `removed` say once and for all where people go who wait at a step that is gone. A step that is still \
            there keeps its people, one that is named twice would send them two ways, and one that leads to another step that \
            is gone leads nowhere.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: remind
                    send: {message: hello, channel: email, purpose: account}
                  - id: last-call
                    send: {message: hello, channel: email, purpose: account}
                moved: [{from: «last-call», to: remind}]
                """),
            .flow(
                """
                steps:
                  - id: remind
                    send: {message: hello, channel: email, purpose: account}
                moved: [{from: last-call, to: remind}]
                removed: [{id: «last-call», people_go_to: remind}]
                """),
            .flow(
                """
                steps:
                  - id: remind
                    send: {message: hello, channel: email, purpose: account}
                moved: [{from: first-call, to: «last-call»}, {from: last-call, to: remind}]
                """),
        ],
        good: [
            .flow(
                """
                steps:
                  - id: remind
                    send: {message: hello, channel: email, purpose: account}
                moved: [{from: first-call, to: remind}, {from: last-call, to: remind}]
                removed: [{id: nudge, people_go_to: remind}]
                """)
        ])
}

extension Check {
    /// A step whose people go elsewhere is gone, is named once, and its people go where somebody can stay.
    static let stepMoves = Check(.stepMove) { draft in
        draft.flows.flatMap { flow -> [Finding] in
            let steps = flow.stepIDs
            var first: [String: Placed<String>] = [:]
            var findings: [Finding] = []
            for move in flow.moves {
                if let step = steps[move.step.value] {
                    findings.append(
                        Rule.stepMove.finding(
                            "step \"\(move.step.value)\" is still there, so its people stay", at: move.step.span,
                            related: [RelatedPlace(step, label: "it stands here")], help: move.whenStillThere))
                } else if let before = first[move.step.value] {
                    findings.append(
                        Rule.stepMove.finding(
                            "step \"\(move.step.value)\" is named twice", at: move.step.span,
                            related: [RelatedPlace(before.span, label: "first here")], help: "keep one of them"))
                }
                first[move.step.value] = first[move.step.value] ?? move.step
            }
            return findings + chains(in: flow)
        }
    }

    /// Each place that people go to is a step of the flow.
    static let stepMoveTargets = Check(.unknownReference) { draft in
        var suggestions = Suggestions()
        return draft.flows.filter(\.isWhole).flatMap { flow -> [Finding] in
            let steps = flow.stepIDs
            let gone = Set(flow.moves.map(\.step.value))
            return flow.moves.map(\.target).compactMap { target in
                guard steps[target.value] == nil, !gone.contains(target.value) else { return nil }
                let near = suggestions.nearest(to: target.value, in: steps.keys)
                return Rule.unknownReference.finding(
                    "step \"\(target.value)\" does not exist", at: target.span,
                    help: near.map { "did you mean `\($0)`?" } ?? "people go to a step of this flow")
            }
        }
    }

    private static func chains(in flow: FlowDraft) -> [Finding] {
        let steps = flow.stepIDs
        return flow.moves.compactMap { move in
            guard steps[move.target.value] == nil,
                let next = flow.moves.first(where: { $0.step.value == move.target.value })
            else { return nil }
            let end = next.target.value
            return Rule.stepMove.finding(
                "step \"\(move.target.value)\" is gone as well", at: move.target.span,
                related: [RelatedPlace(next.step.span, label: "its people go on here")],
                help: steps[end] == nil ? "name a step that is there" : "`\(end)`")
        }
    }
}

extension PlacedMove {
    fileprivate var whenStillThere: String {
        switch kind {
        case .moved: "give the step its new id, or take this out"
        case .removed: "take the step out, or this"
        }
    }
}

extension FlowDraft {
    /// The places of all step ids in the file, also of steps that could not be read.
    fileprivate var stepIDs: [String: SourceSpan] {
        let ids = mentions.compactMap { mention -> (String, SourceSpan)? in
            if case .stepID(let id) = mention.subject { (id, mention.span) } else { nil }
        }
        return Dictionary(ids, uniquingKeysWith: { first, _ in first })
    }
}

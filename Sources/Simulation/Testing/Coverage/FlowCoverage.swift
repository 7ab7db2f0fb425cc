import Diagnostics
import Engine
import Flows

/// What of a flow its tests reach, and what not.
package struct FlowCoverage: Sendable {
    /// What an item is.
    package enum Matter: String, Hashable, Sendable {
        case step, way
        /// Reasons, by where they are given.
        case notEntered = "not entered"
        case notSent = "not sent"
        case held, left
    }

    /// One thing that a test may reach.
    package struct Item: Hashable, Sendable {
        /// `treat`, `else of week-ahead`, `opted_out`
        package let name: String
        package let matter: Matter
        /// Where it stands.
        package let span: SourceSpan
        package let isReached: Bool
    }

    /// The flow's id.
    package let flow: String
    /// Every step, nested ones too.
    package let steps: [Item]
    /// The cases of branches with their `else`, the arms of splits, and both outcomes of each `wait_until`.
    package let ways: [Item]
    /// Why somebody may be refused at the door or at a send, or may leave.
    package let reasons: [Item]

    /// What the outcomes of tests reach of a flow; those of other flows count for nothing.
    package init(of flow: Flow, in workspace: Workspace, by outcomes: [TestOutcome]) {
        let performances = outcomes.filter { $0.scene.flow == flow.id }.flatMap(\.performances)
        let reached = Reached(performances)
        let all = flow.steps.flatMap(\.withNested)
        self.flow = flow.id
        steps = all.map { Item(name: $0.id, matter: .step, span: $0.span, isReached: reached.acted(at: $0)) }
        ways = all.flatMap { step in
            step.verb.ways.map { way in
                Item(
                    name: "\(way.key) of \(step.id)", matter: .way, span: way.steps.first?.span ?? step.span,
                    isReached: reached.ways.contains(.init(name: way.key, of: step.id)))
            }
        }
        reasons = PossibleReason.all(of: flow, in: workspace).map { possible in
            Item(
                name: possible.reason.rawValue, matter: possible.kind, span: possible.span,
                isReached: reached.reasons.contains(.init(possible.kind, possible.reason)))
        }
    }
}

/// What traces of one flow show.
private struct Reached {
    /// A way on from a step.
    struct Way: Hashable {
        let name: String
        let step: String

        init(name: String, of step: String) {
            self.name = name
            self.step = step
        }
    }

    /// A reason where it counts.
    struct Refusal: Hashable {
        let kind: FlowCoverage.Matter
        let reason: Reason

        init(_ kind: FlowCoverage.Matter, _ reason: Reason) {
            self.kind = kind
            self.reason = reason
        }
    }

    private(set) var ways: Set<Way> = []
    private(set) var reasons: Set<Refusal> = []
    /// By step id, where something was done.
    private var acting: Set<String> = []
    /// The words with which people left at a step.
    private var leaving: [String: Set<Reason>] = [:]

    init(_ performances: [Performance]) {
        for performance in performances {
            for record in performance.trace { take(record) }
            for refusal in performance.refusals { reasons.insert(Refusal(.notEntered, refusal.reason)) }
        }
    }

    private mutating func take(_ record: TraceRecord) {
        if case .exited(let reason) = record.effect {
            reasons.insert(Refusal(.left, reason))
            if let step = record.step { leaving[step, default: []].insert(reason) }
            return
        }
        guard let step = record.step else { return }
        acting.insert(step)
        if let way = record.effect.way { ways.insert(Way(name: way, of: step)) }
        switch record.effect {
        case .notSent(_, let reason): reasons.insert(Refusal(.notSent, reason))
        case .held(_, let reason, _): reasons.insert(Refusal(.held, reason))
        case .entered, .notEntered, .send, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split, .exited, .missed, .handedOver,
            .withdrawn, .failed, .outcomeUnknown:
            break
        }
    }

    /// Whether the step did something: leaving is what an `end` does, and what others only suffer.
    func acted(at step: Step) -> Bool {
        if case .end(let word) = step.verb { return leaving[step.id]?.contains(Reason(rawValue: word)) ?? false }
        return acting.contains(step.id)
    }
}

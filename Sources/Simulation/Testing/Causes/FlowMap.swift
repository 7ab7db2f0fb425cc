import Flows
import Profiles

/// Where the steps of a flow stand in it.
struct FlowMap {
    /// Each step with the ways that lead to it, the outermost first.
    private let ways: [String: [Way]]
    private let steps: [Step]

    /// One way on from a step with several.
    struct Way {
        /// The step that has the ways.
        let step: Step
        /// A case, an arm, `else`, `met` or `not_met`.
        let name: String
    }

    init(_ flow: Flow) {
        var ways: [String: [Way]] = [:]
        func gather(_ steps: [Step], _ outer: [Way]) {
            for step in steps {
                ways[step.id] = outer
                for way in step.verb.ways { gather(way.steps, outer + [Way(step: step, name: way.key)]) }
            }
        }
        gather(flow.steps, [])
        self.ways = ways
        steps = flow.steps.flatMap(\.withNested)
    }

    func step(_ id: String) -> Step? { steps.first { $0.id == id } }

    /// The ways that lead to a step, the outermost first.
    func ways(to step: Step) -> [Way] { ways[step.id] ?? [] }

    /// Whether a step is written behind another.
    func comes(_ later: String, after earlier: String) -> Bool {
        guard let first = steps.firstIndex(where: { $0.id == earlier }),
            let second = steps.firstIndex(where: { $0.id == later })
        else { return false }
        return second > first
    }

    /// The steps that may do what a line expects.
    func steps(for action: ExpectedAction) -> [Step] {
        steps.filter { step in
            (action.step ?? step.id) == step.id && step.verb.mayDo(action.kind)
        }
    }
}

extension Verb {
    /// Whether the verb may do it, as far as its words say.
    fileprivate func mayDo(_ kind: ExpectedAction.Kind) -> Bool {
        switch kind {
        case .send(let message, _, _): if case .send(let send) = self { send.message == message } else { false }
        case .addTag(let tag): if case .addTag(let tags) = self { tags.contains(tag) } else { false }
        case .removeTag(let tag): if case .removeTag(let tags) = self { tags.contains(tag) } else { false }
        case .addStatus(let name): if case .addStatus(let names) = self { names.contains(name) } else { false }
        case .removeStatus(let name): if case .removeStatus(let names) = self { names.contains(name) } else { false }
        case .set(let wanted):
            if case .set(let settings) = self {
                wanted.contains { line in settings.contains { $0.field == line.field } }
            } else {
                false
            }
        case .comms(let flags): flags.contains { mayTurn($0.key, to: $0.value) }
        case .webhook(let system): if case .webhook(let call) = self { call.to == system } else { false }
        case .emit(let event): if case .emit(let emission) = self { emission.event == event } else { false }
        case .exit(let reason): if case .end(let word) = self { word == reason.rawValue } else { false }
        }
    }

    private func mayTurn(_ flag: CommsFlag, to answer: Bool) -> Bool {
        switch self {
        case .optOut(let step): answer && step.channels.contains { CommsFlag($0, .optout) == flag }
        case .setPreference(let step): !answer && step.flags.contains(flag)
        case .recordConsent(let step): answer && step.flags.contains(flag)
        case .send, .wait, .waitUntil, .branch, .split, .addTag, .removeTag, .addStatus, .removeStatus, .set, .webhook,
            .emit, .end:
            false
        }
    }
}

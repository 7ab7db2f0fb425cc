import Diagnostics
import Flows

extension Check {
    /// `only_arms` names splits that stand before its step, and their arms.
    static let onlyArms = Check(.unknownReference) { draft in
        draft.flows.flatMap { flow -> [Finding] in
            var walk = ArmWalk(flow)
            walk.take(flow.steps)
            return walk.findings
        }
    }
}

/// A walk through a flow in the order in which people come by its steps.
private struct ArmWalk {
    private(set) var findings: [Finding] = []
    private let steps: [String: Step]
    private let splits: [String]
    /// Steps that stand in the file, readable or not.
    private let ids: Set<String>
    private var mentions: [String: [OnlyArmsMention]] = [:]
    /// The splits that people may have come by where the walk stands, with the arms that they may be in.
    private var behind: [String: Set<String>] = [:]
    private var suggestions = Suggestions()

    init(_ flow: FlowDraft) {
        let all = flow.steps.flatMap(\.withNested)
        steps = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        splits = all.filter { $0.verb.arms != nil }.map(\.id)
        var ids: Set<String> = []
        for mention in flow.mentions {
            if case .stepID(let id) = mention.subject { ids.insert(id) }
            if case .onlyArms(let only) = mention.subject { mentions[only.step, default: []].append(only) }
        }
        self.ids = ids
    }

    /// Walks along steps, and gives the splits that then are behind and were not before.
    @discardableResult
    mutating func take(_ steps: [Step]) -> [String: Set<String>] {
        var passed: [String: Set<String>] = [:]
        for step in steps {
            // Each step's mentions are looked at once, also when two steps have one id.
            for mention in mentions.removeValue(forKey: step.id) ?? [] { take(mention) }
            let arms = step.verb.arms
            var found: [String: Set<String>] = [:]
            for (index, way) in step.verb.nested.enumerated() {
                if let arms { behind[step.id] = [arms[index]] }
                // The other ways know nothing of this one.
                for (split, taken) in take(way) {
                    behind[split] = nil
                    found[split] = taken
                }
            }
            if let arms { found[step.id] = Set(arms) }
            for (split, taken) in found {
                behind[split] = taken
                passed[split] = taken
            }
        }
        return passed
    }

    private mutating func take(_ mention: OnlyArmsMention) {
        guard let step = steps[mention.split.value] else {
            guard !ids.contains(mention.split.value) else { return }
            return report("split \"\(mention.split.value)\" does not exist", mention.split, near: splits)
        }
        guard let arms = step.verb.arms else {
            return report("step \"\(step.id)\" is no split: its verb is \"\(step.verb.word)\"", mention.split, near: [])
        }
        guard let taken = behind[step.id] else {
            findings.append(
                Rule.unknownReference.finding(
                    "split \"\(step.id)\" does not stand before step \"\(mention.step)\"", at: mention.split.span,
                    related: [RelatedPlace(step.span, label: "it stands here")]))
            return
        }
        for arm in mention.arms where !arms.contains(arm.value) {
            report("split \"\(step.id)\" has no arm \"\(arm.value)\"", arm, near: arms)
        }
        let named = Set(mention.arms.map(\.value))
        if named.isSubset(of: arms), named.isDisjoint(with: taken), let only = taken.sorted().first {
            findings.append(
                Rule.unreachableStep.finding(
                    "nobody reaches step \"\(mention.step)\"", at: mention.split.span,
                    related: [RelatedPlace(step.span, label: "it stands in arm \"\(only)\" of this split")]))
        }
    }

    private mutating func report(_ message: String, _ name: Placed<String>, near names: [String]) {
        let near = suggestions.nearest(to: name.value, in: names)
        findings.append(
            Rule.unknownReference.finding(message, at: name.span, help: near.map { "did you mean `\($0)`?" }))
    }
}

extension Verb {
    /// The names of its arms; nil unless it is a split.
    fileprivate var arms: [String]? {
        if case .split(let split) = self { split.arms.map(\.name) } else { nil }
    }
}

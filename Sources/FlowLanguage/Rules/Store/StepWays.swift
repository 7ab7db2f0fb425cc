import Flows

/// Which steps of a flow people can come by behind which, along any of its ways.
struct StepWays {
    /// By step id.
    private var ahead: [String: Set<String>] = [:]
    private let steps: [Step]

    init(_ flow: Flow) {
        steps = flow.allSteps
        walk(flow.steps, then: [])
    }

    /// The steps that somebody at a step may still come by.
    func behind(_ step: String) -> Set<String> { ahead[step] ?? [] }

    /// What somebody at a step may have had on the way there, and must not have twice, in written order.
    func done(before step: String) -> [String] {
        steps.filter { $0.verb.speaksToOthers && behind($0.id).contains(step) }.map(\.id)
    }

    private mutating func walk(_ list: [Step], then further: Set<String>) {
        var further = further
        for step in list.reversed() {
            for way in step.verb.nested { walk(way, then: further) }
            let inside = Set(step.withNested.map(\.id))
            ahead[step.id] = further.union(inside).subtracting([step.id])
            further.formUnion(inside)
        }
    }
}

extension Verb {
    /// Whether somebody outside the profile hears of it; what only writes to the profile may run twice.
    fileprivate var speaksToOthers: Bool {
        switch self {
        case .send, .webhook, .emit: true
        case .wait, .waitUntil, .branch, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
            .setPreference,
            .recordConsent, .set, .end:
            false
        }
    }
}

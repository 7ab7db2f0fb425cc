import Flows

/// How a test wants the workspace to be, apart from how it is deployed; tests of one setting share a release.
struct TestSetting: Hashable, Sendable {
    /// The flow under test, where the setting depends on it.
    let flow: String?
    let arms: [String: String]
    let with: Set<FlowTest.Addition>

    init(of test: FlowTest, for flow: Flow) {
        self.flow = flow.status == .draft || !test.arms.isEmpty ? flow.id : nil
        arms = test.arms
        with = test.with
    }
}

extension Release {
    /// The release as a test plays it: nothing but the value differs from what is deployed, so the engine decides as ever.
    func prepared(for setting: TestSetting) -> Release {
        var release = self
        release.workspace.safety = nil
        if !setting.with.contains(.caps) { release.workspace.caps = [] }
        if !setting.with.contains(.holdout) { release.workspace.holdout = nil }
        for place in release.flows.indices {
            release.flows[place].safety = nil
            guard release.flows[place].id == setting.flow else { continue }
            if release.flows[place].status == .draft { release.flows[place].status = .live }
            release.flows[place].steps = release.flows[place].steps.map { $0.pinned(to: setting.arms) }
        }
        return release
    }
}

extension Step {
    /// The step with everybody in one arm of the splits that are named, in it and inside it.
    fileprivate func pinned(to arms: [String: String]) -> Step {
        guard !arms.isEmpty else { return self }
        var step = self
        let inside = { (steps: [Step]) in steps.map { $0.pinned(to: arms) } }
        switch verb {
        case .split(var split):
            for place in split.arms.indices {
                split.arms[place].steps = inside(split.arms[place].steps)
                guard let arm = arms[id] else { continue }
                split.arms[place].share = split.arms[place].name == arm ? .whole : Share(basisPoints: 0)
            }
            step.verb = .split(split)
        case .branch(var branch):
            for place in branch.cases.indices { branch.cases[place].steps = inside(branch.cases[place].steps) }
            branch.otherwise = inside(branch.otherwise)
            step.verb = .branch(branch)
        case .waitUntil(var wait):
            wait.met = inside(wait.met)
            wait.notMet = inside(wait.notMet)
            step.verb = .waitUntil(wait)
        case .send, .wait, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent,
            .set, .webhook, .emit, .end:
            break
        }
        return step
    }
}

import Flows

/// One way on from a step that parts people: a case of a branch, an arm of a split, an outcome of a wait.
package struct Way: Sendable {
    /// As the counts name it: the case, the arm, `else`, `met` or `not_met`.
    package let key: String
    /// What people read beside the name: the arm's share, or that it hears nothing.
    package let note: String?
    package let steps: [Step]

    /// The name as people read it.
    package var name: String { key.replacing("_", with: " ") }
}

extension Verb {
    /// The ways on, in written order; empty for steps that part nobody.
    package var ways: [Way] {
        switch self {
        case .branch(let branch):
            branch.cases.map { Way(key: $0.name, note: nil, steps: $0.steps) }
                + [Way(key: "else", note: nil, steps: branch.otherwise)]
        case .split(let split):
            split.arms.map { arm in
                Way(key: arm.name, note: arm.share.words + (arm.isHoldout ? ", hears nothing" : ""), steps: arm.steps)
            }
        case .waitUntil(let wait):
            [Way(key: "met", note: nil, steps: wait.met), Way(key: "not_met", note: nil, steps: wait.notMet)]
        case .send, .wait, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent,
            .set, .webhook, .emit, .end:
            []
        }
    }
}

extension Share {
    /// `45%`, `12.5%`
    fileprivate var words: String {
        let (whole, rest) = basisPoints.quotientAndRemainder(dividingBy: 100)
        guard rest > 0 else { return "\(whole)%" }
        return "\(whole).\(rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")%"
    }
}

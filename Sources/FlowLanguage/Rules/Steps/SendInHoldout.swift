import Diagnostics
import Flows

extension Rule {
    static let sendInHoldout = Rule(
        "send-in-holdout", .error, "a send to people who are held out",
        because: """
            A holdout arm shows what would have happened without the messages. One message to its people, and the \
            comparison is worth nothing. Sluice would not hand the message over; the step stands there because \
            somebody believed it would.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: does-it-help
                    split:
                      arms:
                        letter: {percent: 90}
                        quiet:
                          percent: 10
                          holdout: true
                          steps: [{id: hello, «send»: {message: hello, channel: email, purpose: account}}]
                """),
            .flow(
                """
                steps:
                  - id: does-it-help
                    split: {arms: {letter: {percent: 90}, quiet: {percent: 10, holdout: true}}}
                  - id: hello
                    only_arms: {does-it-help: [quiet]}
                    «send»: {message: hello, channel: email, purpose: account}
                """),
        ],
        good: [
            .flow(
                """
                steps:
                  - id: does-it-help
                    split: {arms: {letter: {percent: 90}, quiet: {percent: 10, holdout: true}}}
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                """)
        ])
}

extension Check {
    /// Nobody writes messages for people who hear nothing.
    static let holdoutSends = Check(.sendInHoldout) { draft in
        draft.flows.flatMap { flow -> [Finding] in
            let steps = flow.steps.flatMap(\.withNested)
            var arms: [HeldOutArm] = []
            for case (let step, .split(let split)) in steps.map({ ($0, $0.verb) }) {
                for arm in split.arms where arm.isHoldout { arms.append(HeldOutArm(arm, of: step)) }
            }
            let inside = arms.flatMap { arm in
                arm.steps.flatMap(\.withNested).filter(\.isSend).map { finding($0, to: arm) }
            }
            let behind = steps.filter(\.isSend).flatMap { step in
                step.onlyArms.compactMap { split, names -> Finding? in
                    let held = arms.filter { $0.split == split && names.contains($0.name) }
                    guard let first = held.first, held.count == names.count else { return nil }
                    return finding(step, to: first)
                }
            }
            return inside + behind
        }
    }

    private static func finding(_ step: Step, to arm: HeldOutArm) -> Finding {
        Rule.sendInHoldout.finding(
            "step \"\(step.id)\" sends to arm \"\(arm.name)\", whose people hear nothing", at: step.span,
            related: [RelatedPlace(arm.place, label: "\"\(arm.name)\" is a holdout here")],
            help: "take the step out, or `holdout: true`")
    }
}

/// An arm whose people hear nothing more in the flow.
private struct HeldOutArm {
    let split: String
    let name: String
    let steps: [Step]
    let place: SourceSpan

    init(_ arm: Split.Arm, of step: Step) {
        split = step.id
        name = arm.name
        steps = arm.steps
        place = step.span
    }
}

extension Step {
    fileprivate var isSend: Bool {
        if case .send = verb { true } else { false }
    }
}

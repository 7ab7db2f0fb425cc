import Flows
import Profiles

/// How people passed through one flow in a rehearsal.
package struct FlowPassage: Sendable {
    /// As it was played.
    package var flow: Flow
    /// People who were inside when the rehearsal began.
    package var insideBefore: Int
    package var entered: Int
    /// Triggers that fired and let nobody in.
    package var notEntered: [Reason: Int]
    /// Firings that came too late to be useful.
    package var missed: Int
    /// Who left, by reason.
    package var exited: [Reason: Int]
    /// People who are inside when the rehearsal ends.
    package var insideAfter: Int
    /// Every step, nested ones too, in the order in which they are written.
    package var steps: [StepPassage]

    package init(flow: Flow) {
        self.flow = flow
        insideBefore = 0
        entered = 0
        notEntered = [:]
        missed = 0
        exited = [:]
        insideAfter = 0
        steps = flow.steps.flatMap(\.withNested).map(StepPassage.init)
    }

    /// The passage through a step; nil when the flow has none of the id.
    package func step(_ id: String) -> StepPassage? {
        steps.first { $0.step.id == id }
    }
}

/// How people passed through one step.
package struct StepPassage: Sendable {
    package var step: Step
    /// People who came to the step, those who stood there at the beginning included. People of other arms pass a step
    /// with `only_arms` silently and are counted, too.
    package var arrived: Int
    /// People who left the flow at this step, by reason; an `end` step lets everybody out.
    package var left: [Reason: Int]
    /// People who stand at the step when the rehearsal ends.
    package var inside: Int
    /// Messages that were decided, by channel.
    package var sent: [Channel: Int]
    /// Sends that were refused, by reason; holdouts are among them.
    package var notSent: [Reason: Int]
    /// How often a send was held, by reason.
    package var held: [Reason: Int]
    /// Holds that took most of a day or longer.
    package var longHolds: Int
    /// What the step changed, called or announced: records of `add_tag`, `set`, `webhook`, `emit` and the like.
    package var acted: Int
    /// How many took each way: the case of a branch, the arm of a split, `met` or `not_met`.
    package var ways: [String: Int]

    package init(_ step: Step) {
        self.step = step
        arrived = 0
        left = [:]
        inside = 0
        sent = [:]
        notSent = [:]
        held = [:]
        longHolds = 0
        acted = 0
        ways = [:]
    }

    /// People who went on to what comes after the step.
    package var passed: Int { arrived - left.values.reduce(0, +) - inside }

    /// Messages on every channel.
    package var sentCount: Int { sent.values.reduce(0, +) }
}

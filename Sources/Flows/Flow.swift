import CivilTime
import Diagnostics

/// A named automation as its author wrote it: triggers let profiles in, steps act, conditions and exit tags let out.
package struct Flow: Hashable, Sendable {
    /// Permanent; not the file's name and not the title.
    package var id: String
    package var title: String?
    package var owner: String?
    package var status: FlowStatus
    /// Any of them lets a profile in.
    package var triggers: [Trigger]
    /// All must be a definite yes at entry.
    package var enterIf: [Condition]
    /// All must be a definite yes before every step; empty asks nothing.
    package var keepIf: [Condition]
    /// People leave as soon as all are a definite yes; empty never lets out.
    package var exitIf: [Condition]
    /// Tags that let out at once; the workspace's join them.
    package var exitTags: [String]
    package var reentry: Reentry
    /// Replaces the workspace's whole; nil keeps it.
    package var sendWindow: SendWindow?
    /// Replaces the workspace's; nil keeps it.
    package var usefulFor: CalendarDuration?
    /// What counts as success; nil when nothing does.
    package var goal: Goal?
    /// Replaces the workspace's whole; nil keeps it.
    package var safety: Safety?
    /// Whether people of the workspace's holdout get its messages all the same.
    package var isExemptFromHoldout: Bool
    package var steps: [Step]
    /// Where people go who wait at steps that are gone.
    package var moves: [StepMove]
    /// Where the flow's id stands.
    package var span: SourceSpan

    package init(
        id: String, title: String? = nil, owner: String? = nil, status: FlowStatus, triggers: [Trigger],
        enterIf: [Condition] = [], keepIf: [Condition] = [], exitIf: [Condition] = [], exitTags: [String] = [],
        reentry: Reentry, sendWindow: SendWindow? = nil, usefulFor: CalendarDuration? = nil,
        goal: Goal? = nil, safety: Safety? = nil, isExemptFromHoldout: Bool = false, steps: [Step],
        moves: [StepMove] = [], span: SourceSpan
    ) {
        self.id = id
        self.title = title
        self.owner = owner
        self.status = status
        self.triggers = triggers
        self.enterIf = enterIf
        self.keepIf = keepIf
        self.exitIf = exitIf
        self.exitTags = exitTags
        self.reentry = reentry
        self.sendWindow = sendWindow
        self.usefulFor = usefulFor
        self.goal = goal
        self.safety = safety
        self.isExemptFromHoldout = isExemptFromHoldout
        self.steps = steps
        self.moves = moves
        self.span = span
    }

    /// Its steps and all steps inside them, in written order.
    package var allSteps: [Step] { steps.flatMap(\.withNested) }

    /// Where people go who wait at a step that is gone; nil when nobody said so.
    package func move(from step: String) -> StepMove? { moves.first { $0.step == step } }
}

/// What a flow is for: people leave as `converted` as soon as all of it is a definite yes.
package struct Goal: Hashable, Sendable {
    package var name: String
    package var conditions: [Condition]

    package init(name: String, conditions: [Condition]) {
        self.name = name
        self.conditions = conditions
    }
}

/// Whether and for whom a flow runs.
package enum FlowStatus: String, CaseIterable, Hashable, Sendable {
    /// Runs for profiles with a test tag only.
    case draft
    case live
    /// Nothing due runs; people still leave by exit tags.
    case paused
    /// Everyone leaves.
    case retired
}

/// How often one profile may enter.
package struct Reentry: Hashable, Sendable {
    /// The spacing of entries.
    package enum Rule: Hashable, Sendable {
        case never
        /// Once for each new occurrence.
        case everyTime
        /// Not before this long since the last entry.
        case after(CalendarDuration)
    }

    /// What a new occurrence does to somebody who is still inside.
    package enum WhileActive: String, CaseIterable, Hashable, Sendable {
        case ignore, restart
    }

    package var rule: Rule
    package var whileActive: WhileActive

    package init(_ rule: Rule, whileActive: WhileActive = .ignore) {
        self.rule = rule
        self.whileActive = whileActive
    }
}

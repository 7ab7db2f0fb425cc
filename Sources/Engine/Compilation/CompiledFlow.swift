import Diagnostics
import Flows
import Profiles

/// A flow as the engine runs it: steps in one row, each knowing what comes next.
///
/// Deciding asks for it at every step, so it is handed on as one reference, and never copied.
package final class CompiledFlow: Sendable {
    package let flow: Flow
    /// The flow's place among the release's flows.
    package let place: Int
    let enterIf: [CompiledCondition]
    /// How `enterIf` can be asked of everybody, the stage that costs least first; the last one asks all of it.
    let entryStages: [EntryStage]
    let keepIf: [CompiledCondition]
    let exitIf: [CompiledCondition]
    /// Nil when the flow has no goal.
    let goal: [CompiledCondition]?
    /// The workspace's and the flow's own.
    let exitTags: PlaceSet
    let exitTagNames: Set<String>
    let exitStatuses: PlaceSet
    let exitStatusNames: Set<String>
    /// By the places of the flow's triggers.
    let triggers: [CompiledTrigger]
    /// Each with the word that opens its occurrences.
    let dateTriggers: [(word: String, trigger: DateTrigger)]
    /// The flow's own or the workspace's.
    package let safety: Safety?
    /// By the ids of splits, the arms that hear nothing.
    let holdoutArms: [String: Set<String>]
    let steps: [CompiledStep]
    /// By step id.
    let stepPlaces: [String: Int]
    /// What deciding about somebody inside looks at.
    let interest: Interest

    init(
        flow: Flow, place: Int, enterIf: [CompiledCondition], entryStages: [EntryStage], keepIf: [CompiledCondition],
        exitIf: [CompiledCondition], goal: [CompiledCondition]?, exitTags: PlaceSet, exitTagNames: Set<String>,
        exitStatuses: PlaceSet, exitStatusNames: Set<String>, triggers: [CompiledTrigger],
        dateTriggers: [(word: String, trigger: DateTrigger)], safety: Safety?, holdoutArms: [String: Set<String>],
        steps: [CompiledStep], stepPlaces: [String: Int], interest: Interest
    ) {
        self.flow = flow
        self.place = place
        self.enterIf = enterIf
        self.entryStages = entryStages
        self.keepIf = keepIf
        self.exitIf = exitIf
        self.goal = goal
        self.exitTags = exitTags
        self.exitTagNames = exitTagNames
        self.exitStatuses = exitStatuses
        self.exitStatusNames = exitStatusNames
        self.triggers = triggers
        self.dateTriggers = dateTriggers
        self.safety = safety
        self.holdoutArms = holdoutArms
        self.steps = steps
        self.stepPlaces = stepPlaces
        self.interest = interest
    }

    package var id: String { flow.id }

    /// Whether the flow has triggers that the clock fires.
    package var hasClockTriggers: Bool {
        flow.triggers.contains { $0.kind.hasDate } || hasSchedules
    }

    /// Whether the flow has triggers that fire for everybody.
    package var hasSchedules: Bool {
        flow.triggers.contains { if case .schedule = $0.kind { true } else { false } }
    }

    /// The step with an id; nil when the flow has none.
    func step(_ id: String?) -> CompiledStep? {
        id.flatMap { stepPlaces[$0] }.map { steps[$0] }
    }
}

/// A trigger's parts whose names have become places.
enum CompiledTrigger: Sendable {
    /// It has none, or none that needs a place.
    case plain
    /// The slots of the fields, in their order.
    case fields([Int])
    case event([CompiledCondition])
}

extension CompiledFlow {
    /// Where the verb of a step stands; nil when the flow has no such step.
    package func span(ofStep id: String) -> SourceSpan? {
        step(id)?.step.span
    }

    /// Where the first trigger stands whose occurrences open with a word; nil when the flow has none.
    package func span(ofTrigger word: some StringProtocol) -> SourceSpan? {
        flow.triggers.first { $0.kind.occurrenceWord == word }?.span
    }
}

import Diagnostics
import Flows
import Profiles

/// A flow as the engine runs it: steps in one row, each knowing what comes next.
package struct CompiledFlow: Sendable {
    /// What a flow consists of; the flow's own properties say what each part is.
    struct Parts: Sendable {
        let flow: Flow
        let place: Int
        let enterIf: [CompiledCondition]
        let entryStages: [EntryStage]
        let keepIf: [CompiledCondition]
        let exitIf: [CompiledCondition]
        let goal: [CompiledCondition]?
        let exitTags: PlaceSet
        let exitTagNames: Set<String>
        let exitStatuses: PlaceSet
        let exitStatusNames: Set<String>
        let triggers: [CompiledTrigger]
        let dateTriggers: [(word: String, trigger: DateTrigger)]
        let safety: Safety?
        let holdoutArms: [String: Set<String>]
        let steps: [CompiledStep]
        let stepPlaces: [String: Int]
        let interest: Interest
    }

    private let parts: Shared<Parts>

    init(_ parts: Parts) {
        self.parts = Shared(parts)
    }

    /// As it was authored.
    package var flow: Flow { _read { yield parts.value.flow } }
    /// The flow's place among the release's flows.
    package var place: Int { _read { yield parts.value.place } }
    var enterIf: [CompiledCondition] { _read { yield parts.value.enterIf } }
    /// How `enterIf` can be asked of everybody, the stage that costs least first; the last one asks all of it.
    var entryStages: [EntryStage] { _read { yield parts.value.entryStages } }
    var keepIf: [CompiledCondition] { _read { yield parts.value.keepIf } }
    var exitIf: [CompiledCondition] { _read { yield parts.value.exitIf } }
    /// Nil when the flow has no goal.
    var goal: [CompiledCondition]? { _read { yield parts.value.goal } }
    /// The workspace's and the flow's own.
    var exitTags: PlaceSet { _read { yield parts.value.exitTags } }
    var exitTagNames: Set<String> { _read { yield parts.value.exitTagNames } }
    var exitStatuses: PlaceSet { _read { yield parts.value.exitStatuses } }
    var exitStatusNames: Set<String> { _read { yield parts.value.exitStatusNames } }
    /// By the places of the flow's triggers.
    var triggers: [CompiledTrigger] { _read { yield parts.value.triggers } }
    /// Each with the word that opens its occurrences.
    var dateTriggers: [(word: String, trigger: DateTrigger)] { _read { yield parts.value.dateTriggers } }
    /// The flow's own or the workspace's.
    package var safety: Safety? { _read { yield parts.value.safety } }
    /// By the ids of splits, the arms that hear nothing.
    var holdoutArms: [String: Set<String>] { _read { yield parts.value.holdoutArms } }
    var steps: [CompiledStep] { _read { yield parts.value.steps } }
    /// By step id.
    var stepPlaces: [String: Int] { _read { yield parts.value.stepPlaces } }
    /// What deciding about somebody inside looks at.
    var interest: Interest { _read { yield parts.value.interest } }

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

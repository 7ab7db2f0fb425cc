import CivilTime
import Diagnostics
import Flows
import Profiles
import Templates

/// A flow as the engine runs it: steps in one row, each knowing what comes next.
package struct CompiledFlow: Sendable {
    package let flow: Flow
    /// The flow's place among the release's flows.
    package let place: Int
    let enterIf: [CompiledCondition]
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
    let safety: Safety?
    /// By the ids of splits, the arms that hear nothing.
    let holdoutArms: [String: Set<String>]
    let steps: [CompiledStep]
    /// By step id.
    let stepPlaces: [String: Int]

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

/// A step with its way on.
struct CompiledStep: Sendable {
    let step: Step
    let verb: CompiledVerb
    /// The place of the step after it; nil behind the last one.
    let next: Int?
}

/// A trigger's parts whose names have become places.
enum CompiledTrigger: Sendable {
    /// It has none, or none that needs a place.
    case plain
    /// The slots of the fields, in their order.
    case fields([Int])
    case event([CompiledCondition])
}

/// A verb whose names have become places.
enum CompiledVerb: Sendable {
    case send(CompiledSend)
    case wait(Wait, field: FieldReading?)
    case waitUntil(CompiledWaitUntil)
    case branch([CompiledCase], otherwise: Int?)
    case split([CompiledArm])
    case addTag([HandlePlace])
    case removeTag([HandlePlace])
    case addStatus([HandlePlace])
    case removeStatus([HandlePlace])
    case optOut([CommsFlag])
    case setPreference([CommsFlag])
    case recordConsent(RecordConsent)
    case set([CompiledSetting])
    case webhook(WebhookCall, CompiledReads)
    case emit(CompiledEmission)
    case end(Reason)
}

/// A wait for conditions with its two ways on.
struct CompiledWaitUntil: Sendable {
    let conditions: [CompiledCondition]
    let upTo: CalendarDuration
    /// The place of the first step of the way, or of what follows.
    let met: Int?
    let notMet: Int?
}

/// One way of a split.
struct CompiledArm: Sendable {
    let name: String
    /// The last bucket that takes the arm lies below this one.
    let end: Int
    /// The place of its first step, or of what follows the split.
    let first: Int?
}

/// A field that a step sets, with the slot of its value.
struct CompiledSetting: Sendable {
    let setting: FieldSetting
    let slot: Int
    /// The name under which the change log knows the field.
    let changeName: String
}

/// An event that a step announces.
struct CompiledEmission: Sendable {
    let event: EventDefinition
    let data: [(field: EventField, body: BodyTemplate)]
    let reads: CompiledReads
}

/// The handle of a tag or status beside its place in the vocabulary.
struct HandlePlace: Sendable {
    let handle: String
    let place: Int
}

/// One way of a branch.
struct CompiledCase: Sendable {
    let name: String
    let conditions: [CompiledCondition]
    /// The place of its first step, or of what follows the branch.
    let first: Int?
}

/// A send with all that its gates and its text need.
struct CompiledSend: Sendable {
    let send: Send
    /// Whether people of the workspace's holdout are kept from it.
    let asksHoldout: Bool
    /// In the order in which they are tried.
    let channels: [CompiledChannel]
    /// Nil when the purpose ignores windows.
    let window: SendWindow?
    let deadline: Deadline
}

/// One channel of a send.
struct CompiledChannel: Sendable {
    let channel: Channel
    /// Empty when the message has no text for the channel.
    let templates: [Template]
    let reads: CompiledReads
    let quietHours: QuietHours?
    /// The caps that may refuse the send on this channel.
    let caps: [Cap]
}

/// What texts look at, as places.
struct CompiledReads: Sendable {
    let fields: [(name: String, reading: FieldReading)]
    let tags: [HandlePlace]
    let statuses: [HandlePlace]
    /// Names of the data of the event that started the enrolment.
    let triggerData: [String]
    let showsTriggerDate: Bool
    /// Whether a text shows an instant by its local date.
    let showsInstants: Bool
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

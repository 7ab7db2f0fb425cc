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
    /// The workspace's and the flow's own.
    let exitTags: PlaceSet
    let exitTagNames: Set<String>
    let exitStatuses: PlaceSet
    let steps: [CompiledStep]
    /// By step id.
    let stepPlaces: [String: Int]

    package var id: String { flow.id }

    /// Whether the flow has triggers that the calendar fires.
    package var hasDateTriggers: Bool {
        flow.triggers.contains { $0.kind.hasDate }
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

/// A verb whose names have become places.
enum CompiledVerb: Sendable {
    case send(CompiledSend)
    case wait(Wait, field: FieldReading?)
    case addTag([HandlePlace])
    case removeTag([HandlePlace])
    case optOut([CommsFlag])
    case branch([CompiledCase], otherwise: Int?)
    case end(Reason)
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
    let fields: [(name: String, reading: FieldReading)]
    let tags: [HandlePlace]
    let statuses: [HandlePlace]
    let showsTriggerDate: Bool
    /// Whether the text shows an instant by its local date.
    let showsInstants: Bool
    let quietHours: QuietHours?
}

extension CompiledFlow {
    /// Where the verb of a step stands; nil when the flow has no such step.
    package func span(ofStep id: String) -> SourceSpan? {
        step(id)?.step.span
    }

    /// Where the first trigger with a word stands; nil when the flow has none.
    package func span(ofTrigger word: some StringProtocol) -> SourceSpan? {
        flow.triggers.first { $0.kind.word == word }?.span
    }
}

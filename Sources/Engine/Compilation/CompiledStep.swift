import CivilTime
import Flows
import Profiles
import Templates

/// A step with its way on.
struct CompiledStep: Sendable {
    private struct Parts {
        let step: Step
        let verb: CompiledVerb
    }

    private let parts: Shared<Parts>
    /// The place of the step after it; nil behind the last one.
    let next: Int?

    init(step: Step, verb: CompiledVerb, next: Int?) {
        parts = Shared(Parts(step: step, verb: verb))
        self.next = next
    }

    var step: Step {
        _read { yield parts.value.step }
    }

    var verb: CompiledVerb {
        _read { yield parts.value.verb }
    }
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

/// One way of a branch.
struct CompiledCase: Sendable {
    let name: String
    let conditions: [CompiledCondition]
    /// The place of its first step, or of what follows the branch.
    let first: Int?
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

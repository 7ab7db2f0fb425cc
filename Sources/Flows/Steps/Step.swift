import Diagnostics
import Profiles

/// One thing a flow does, under a permanent id.
package struct Step: Hashable, Sendable {
    /// Unique in the whole flow, nested steps too.
    package var id: String
    package var verb: Verb
    /// The arms that take the step, by the id of a split before it; people of other arms pass it silently. Empty is for
    /// everyone.
    package var onlyArms: [String: Set<String>]
    /// Where the verb stands.
    package var span: SourceSpan

    package init(id: String, verb: Verb, onlyArms: [String: Set<String>] = [:], span: SourceSpan) {
        self.id = id
        self.verb = verb
        self.onlyArms = onlyArms
        self.span = span
    }

    /// The step and all steps inside it, in written order.
    package var withNested: [Step] { [self] + verb.nested.joined().flatMap(\.withNested) }
}

/// What a step does.
package enum Verb: Hashable, Sendable {
    case send(Send)
    case wait(Wait)
    case waitUntil(WaitUntil)
    case branch(Branch)
    case split(Split)
    case addTag([String])
    case removeTag([String])
    case addStatus([String])
    case removeStatus([String])
    case optOut(OptOut)
    case setPreference(SetPreference)
    case recordConsent(RecordConsent)
    case set([FieldSetting])
    case webhook(WebhookCall)
    case emit(Emission)
    case end(reason: String)
}

extension Verb {
    /// The verb's key in a flow file.
    package var word: String {
        switch self {
        case .send: "send"
        case .wait: "wait"
        case .waitUntil: "wait_until"
        case .branch: "branch"
        case .split: "split"
        case .addTag: "add_tag"
        case .removeTag: "remove_tag"
        case .addStatus: "add_status"
        case .removeStatus: "remove_status"
        case .optOut: "opt_out"
        case .setPreference: "set_preference"
        case .recordConsent: "record_consent"
        case .set: "set"
        case .webhook: "webhook"
        case .emit: "emit"
        case .end: "end"
        }
    }

    /// The lists of steps inside the verb, in written order.
    package var nested: [[Step]] {
        switch self {
        case .branch(let branch): branch.cases.map(\.steps) + [branch.otherwise]
        case .waitUntil(let wait): [wait.met, wait.notMet]
        case .split(let split): split.arms.map(\.steps)
        case .send, .wait, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent,
            .set, .webhook, .emit, .end:
            []
        }
    }
}

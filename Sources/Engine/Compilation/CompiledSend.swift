import CivilTime
import Flows
import Profiles
import Templates

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

import Engine

/// One message or call, ready to leave whichever way it goes.
package enum Consignment: Hashable, Sendable {
    case email(Letter, MessageIdentity)
    /// An sms, push, phone or post message.
    case line(OutboxLine)
    case call(CallLine)

    /// What lies in the outbox folder in its stead.
    package var entry: OutboxEntry {
        switch self {
        case .email(let letter, let identity):
            .email(number: letter.number, identity: identity, bytes: letter.bytes)
        case .line(let line): .line(line.queued.channel, line.json)
        case .call(let call): .call(call.json)
        }
    }
}

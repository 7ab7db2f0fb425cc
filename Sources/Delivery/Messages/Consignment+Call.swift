import CivilTime
import Engine
import Flows
import JSONText
import Profiles

extension OutboxLine {
    /// The call that tells a provider to hand the message on:
    /// `{"type":"message.sms","timestamp":…,"data":{…}}`, where `data` is what the outbox folder keeps of such a message.
    package func call(at now: Instant) -> Call {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("type", "message.\(queued.channel.rawValue)")
        writer.member("timestamp", now.iso8601UTC)
        writer.key("data")
        writer.word(json)
        writer.close("}")
        return Call(
            number: queued.number, identity: identity, timestamp: now.seconds, body: Array(writer.result.utf8),
            address: recipient.address)
    }
}

extension CallLine {
    /// The call of a `webhook` step, whose body is what its author wrote.
    package func call(at now: Instant) -> Call {
        Call(number: call.number, identity: identity, timestamp: now.seconds, body: Array(call.body.utf8))
    }
}

extension Instant {
    fileprivate var seconds: Int64 { milliseconds / 1000 }
}

import CivilTime
import Engine
import JSONText
import Profiles
import Storage

/// An sms, push, phone or post message as one line of JSON.
package struct OutboxLine: Hashable, Sendable {
    package let queued: QueuedMessage
    /// The flow's id.
    let flow: String
    package let identity: MessageIdentity
    package let recipient: Recipient
    let title: String?
    let text: String
    let at: Instant
    let zone: ZoneRules

    /// `{"id","number","at","channel","flow","message","purpose","to","name"?,"title"?,"text"}`; the lines of a postal
    /// address are lines of `to`.
    var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("id", identity.description)
        writer.member("number", Int(queued.number))
        writer.member("at", at.iso8601(in: zone))
        writer.member("channel", queued.channel.rawValue)
        writer.member("flow", flow)
        writer.member("message", queued.message)
        writer.member("purpose", queued.purpose.rawValue)
        writer.member("to", recipient.address)
        if let name = addressee { writer.member("name", name) }
        if let title { writer.member("title", title) }
        writer.member("text", OutboxLine.withoutBlankEnd(text))
        writer.close("}")
        return writer.result
    }

    /// Who calls or writes a letter needs a name; a text message and a push do not.
    private var addressee: String? {
        switch queued.channel {
        case .phone, .post: recipient.name
        case .email, .sms, .push: nil
        }
    }

    /// A block of YAML ends with a line end, which nobody means to send.
    private static func withoutBlankEnd(_ text: String) -> String {
        var text = text[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

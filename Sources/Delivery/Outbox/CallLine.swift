import Engine
import JSONText

/// A call of another system as one line of JSON.
package struct CallLine: Hashable, Sendable {
    package let call: WebhookRequest
    package let identity: MessageIdentity
    let url: String

    /// `{"key","to","url","body"}`: who takes the line makes the call, and tells two calls apart by their keys.
    var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("key", identity.description)
        writer.member("to", call.to)
        writer.member("url", url)
        writer.key("body")
        writer.word(call.body)
        writer.close("}")
        return writer.result
    }
}

import Flows
import Profiles
import Templates

/// A message as one customer will read it.
package enum RenderedMessage: Hashable, Sendable {
    case email(RenderedEmail)
    case sms(text: String)
    case push(title: String, text: String)
    /// What to say.
    case phone(text: String)
    case post(text: String)

    /// Nil when the message has no text for the channel.
    package init?(
        _ message: Message, on channel: Channel, _ values: TemplateValues, _ surroundings: TemplateSurroundings
    ) throws(RenderFailure) {
        func render(_ template: Template) throws(RenderFailure) -> String {
            try template.render(values, surroundings: surroundings)
        }
        switch channel {
        case .email:
            guard let email = message.email else { return nil }
            var text: String?
            if let template = email.text { text = try render(template) }
            var html: String?
            if let template = email.html { html = try render(template) }
            self = .email(RenderedEmail(subject: try render(email.subject), text: text, html: html))
        case .sms:
            guard let template = message.sms else { return nil }
            self = .sms(text: try render(template))
        case .push:
            guard let push = message.push else { return nil }
            self = .push(title: try render(push.title), text: try render(push.text))
        case .phone:
            guard let template = message.phone else { return nil }
            self = .phone(text: try render(template))
        case .post:
            guard let template = message.post else { return nil }
            self = .post(text: try render(template))
        }
    }
}

/// An email's subject and bodies; at least one body is there.
package struct RenderedEmail: Hashable, Sendable {
    package let subject: String
    package let text: String?
    package let html: String?

    package init(subject: String, text: String?, html: String?) {
        self.subject = subject
        self.text = text
        self.html = html
    }

    /// The text for readers without HTML: the author's, or what the HTML says.
    package var plainText: String {
        text ?? html.map(ReadableText.ofHTML) ?? ""
    }
}

import Diagnostics
import Profiles
import Templates

/// One message, with a text for each channel that it may go out on.
package struct Message: Hashable, Sendable {
    package var id: String
    /// What it was written for.
    package var purposes: [Purpose]
    package var email: EmailText?
    package var sms: Template?
    package var push: PushText?
    /// What to say.
    package var phone: Template?
    package var post: Template?
    /// Where the message's id stands.
    package var span: SourceSpan

    package init(
        id: String, purposes: [Purpose], email: EmailText? = nil, sms: Template? = nil, push: PushText? = nil,
        phone: Template? = nil, post: Template? = nil, span: SourceSpan
    ) {
        self.id = id
        self.purposes = purposes
        self.email = email
        self.sms = sms
        self.push = push
        self.phone = phone
        self.post = post
        self.span = span
    }

    /// The templates of one channel, in the order in which they are rendered; empty when it has no text.
    package func templates(for channel: Channel) -> [Template] {
        switch channel {
        case .email: email.map { [$0.subject] + [$0.text, $0.html].compactMap(\.self) } ?? []
        case .sms: sms.map { [$0] } ?? []
        case .push: push.map { [$0.title, $0.text] } ?? []
        case .phone: phone.map { [$0] } ?? []
        case .post: post.map { [$0] } ?? []
        }
    }
}

/// What an email says; `text`, `html` or both are there.
package struct EmailText: Hashable, Sendable {
    package var subject: Template
    package var text: Template?
    package var html: Template?

    package init(subject: Template, text: Template?, html: Template?) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}

/// What a push message says.
package struct PushText: Hashable, Sendable {
    package var title: Template
    package var text: Template

    package init(title: Template, text: Template) {
        self.title = title
        self.text = text
    }
}

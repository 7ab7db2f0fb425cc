import Flows
import Profiles
import Templates

/// A message as people will see it on each of its channels: one page that needs nothing beside itself.
package struct PreviewPage: Sendable {
    private let preview: MessagePreview

    package init(_ preview: MessagePreview) {
        self.preview = preview
    }

    /// The page. Nothing in it can run: an email's HTML stands in frames of its own, without scripts.
    package var html: String {
        var page = Markup()
        page.verbatim("<!doctype html>\n")
        page.element("html", ["lang": "en"]) { page in
            page.element("head") { head(&$0) }
            page.element("body") { page in
                page.element("header") { masthead(&$0) }
                page.element("main") { page in
                    for face in preview.faces { section(for: face, &page) }
                }
                page.element("footer") { page in
                    page.element(
                        "p",
                        text:
                            "Nothing was sent, and the unsubscribe links are nobody's. Pictures of an email are fetched "
                            + "from where it names them; each program shows an email a little differently.")
                }
            }
        }
        return page.html
    }

    private func head(_ page: inout Markup) {
        page.void("meta", ["charset": "utf-8"])
        page.void(
            "meta",
            [
                "http-equiv": "Content-Security-Policy",
                "content": "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-src 'self'",
            ])
        page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.element("title", text: "\(preview.message) for \(preview.reader)")
        page.verbatim("\n<style>\n\(PreviewStyle.text)</style>\n")
    }

    private func masthead(_ page: inout Markup) {
        page.element("p", ["class": "eyebrow"], text: "Message")
        page.element("h1", text: preview.message)
        page.element("p", ["class": "lead"], text: "as \(preview.reader) would read it")
        page.element("nav", ["aria-label": "Channels"]) { page in
            for face in preview.faces {
                page.element("a", ["href": "#\(face.channel.rawValue)"], text: face.channel.heading)
            }
        }
    }

    private func section(for face: MessagePreview.Face, _ page: inout Markup) {
        let id = face.channel.rawValue
        page.element("section", ["id": id, "aria-labelledby": "\(id)-heading"]) { page in
            page.element("h2", ["id": "\(id)-heading"], text: face.channel.heading)
            page.element("p", ["class": "to"], text: face.recipient.map { "to \($0.line)" } ?? face.channel.unreachable)
            switch face.content {
            case .shown(let message): show(message, to: face.recipient, &page)
            case .lacking(let names):
                page.element("div", ["class": "lack"]) { page in
                    page.element("p", text: "Nothing would be sent: these are missing and have no default.")
                    page.element("ul") { page in
                        for name in names { page.element("li") { $0.element("code", text: name) } }
                    }
                }
            case .impossible(let failure):
                page.element("div", ["class": "lack"]) { $0.element("p", text: "Nothing would be sent: \(failure).") }
            }
        }
    }

    private func show(_ message: RenderedMessage, to recipient: Recipient?, _ page: inout Markup) {
        switch message {
        case .email(let email): EmailFace(email: email, mailbox: preview.mailbox).write(to: &page)
        case .sms(let text): SMSFace(text: text, sender: preview.sender).write(to: &page)
        case .push(let title, let text): PaperFaces.push(title, text, from: preview.sender, to: &page)
        case .phone(let text): PaperFaces.script(text, number: recipient?.address, to: &page)
        case .post(let text): PaperFaces.letter(text, from: preview.sender, recipient: recipient, to: &page)
        }
    }
}

extension Recipient {
    /// Who, and where, on one line.
    package var line: String {
        let place = address.split(separator: "\n").joined(separator: ", ")
        return name.map { "\($0), \(place)" } ?? place
    }
}

extension Channel {
    /// The channel over what is shown of it.
    package var heading: String {
        switch self {
        case .email: "Email"
        case .sms: "SMS"
        case .push: "Push"
        case .phone: "Phone"
        case .post: "Post"
        }
    }

    /// What is said where nothing could be sent to.
    package var unreachable: String {
        switch self {
        case .email: "no email address: nothing would be sent"
        case .sms, .phone: "no mobile phone: nothing would be sent"
        case .push: "no push token: nothing would be sent"
        case .post: "no default address: nothing would be sent"
        }
    }
}

import Templates

/// An email in a list of others, on a screen and on a phone.
struct EmailFace {
    let email: RenderedEmail
    let mailbox: Mailbox?

    /// As wide as mail programs show it, in pixels.
    private static let widths = [("desktop", "On a desktop", 680), ("phone", "On a phone", 375)]
    /// An inbox shows about so many characters of what an email begins with.
    private static let longestSnippet = 140

    func write(to page: inout Markup) {
        let from = mailbox.map { $0.name ?? $0.address.written } ?? "nobody"
        page.element("div", ["class": "inbox"]) { page in
            page.element("span", ["class": "avatar", "aria-hidden": "true"], text: String(from.prefix(1)).uppercased())
            page.element("div") { page in
                page.element("p", ["class": "from"], text: from)
                page.element("p", ["class": "subject"], text: email.subject)
                page.element("p", ["class": "snippet"], text: snippet)
            }
        }
        page.element("div", ["class": "screens"]) { page in
            for (kind, caption, width) in EmailFace.widths {
                page.element("figure", ["class": kind, "style": "width:\(width)px"]) { page in
                    page.element("div", ["class": "mail"]) { page in
                        page.element("p", ["class": "subject"], text: email.subject)
                        page.element("p", ["class": "address"], text: address)
                    }
                    if let html = email.html {
                        page.element(
                            "iframe",
                            ["sandbox": "", "srcdoc": html, "title": caption, "referrerpolicy": "no-referrer"]
                        ) { _ in }
                    } else {
                        page.element("div", ["class": "plain"], text: email.plainText)
                    }
                    page.element("figcaption", text: "\(caption), \(width) pixels wide")
                }
            }
        }
        guard email.html != nil else { return }
        page.element("details") { page in
            page.element("summary", text: "As text, for readers without HTML")
            page.element("div", ["class": "plain"], text: email.plainText)
        }
    }

    private var address: String {
        guard let mailbox else { return "the workspace names no sender: nothing would be sent" }
        return mailbox.name.map { "\($0) <\(mailbox.address.written)>" } ?? mailbox.address.written
    }

    /// What the email begins with, hidden words too: inboxes show them beside the subject.
    private var snippet: String {
        let text = email.html.map(ReadableText.ofHTML) ?? email.plainText
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > EmailFace.longestSnippet ? words.prefix(EmailFace.longestSnippet) + "…" : words
    }
}

import CivilTime
import Templates

/// One email as a file that mail programs open: RFC 5322 with MIME parts, all ASCII, CRLF at every line's end.
package struct EmailFile: Sendable {
    package let email: RenderedEmail
    package let from: Mailbox
    package let to: Mailbox
    /// When it was handed over; written as the clock of `zone` shows it.
    package let date: Instant
    package let zone: ZoneRules
    package let identity: MessageIdentity
    /// Where answers go, unless to `from`.
    package let replyTo: Mailbox?
    /// What stands behind a mail program's own unsubscribe button; nil where there shall be none.
    package let links: MessageLinks?
    /// The flow's id.
    package let flow: String
    /// The message's id.
    package let message: String
    /// By what mail services count complaints.
    package let feedback: FeedbackIdentity?

    package init(
        email: RenderedEmail, from: Mailbox, to: Mailbox, date: Instant, zone: ZoneRules, identity: MessageIdentity,
        replyTo: Mailbox? = nil, links: MessageLinks?, flow: String, message: String,
        feedback: FeedbackIdentity? = nil
    ) {
        self.email = email
        self.from = from
        self.to = to
        self.date = date
        self.zone = zone
        self.identity = identity
        self.replyTo = replyTo
        self.links = links
        self.flow = flow
        self.message = message
        self.feedback = feedback
    }

    /// The file.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in headers { bytes += "\(name): \(value)\r\n".utf8 }
        guard let html = email.html else {
            return bytes + EmailFile.part("text/plain", email.plainText)
        }
        // No encoded body can contain "=_", so the boundary is one whatever the bodies say.
        let boundary = "=_\(identity)"
        bytes += "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n".utf8
        for (type, text) in [("text/plain", email.plainText), ("text/html", html)] {
            bytes += "--\(boundary)\r\n".utf8
            // The line end before a boundary belongs to the boundary; the text's own last one comes before it.
            bytes += EmailFile.part(type, text) + Array("\r\n".utf8)
        }
        return bytes + "--\(boundary)--\r\n".utf8
    }

    private var headers: [(name: String, value: String)] {
        var headers = [
            ("Date", EmailFile.date(date, in: zone)),
            ("From", EmailFile.mailbox(from, behind: "From")),
            ("To", EmailFile.mailbox(to, behind: "To")),
            ("Subject", HeaderText.unstructured(email.subject)),
            ("Message-ID", "<\(identity)@\(from.address.domain)>"),
        ]
        if let replyTo { headers.insert(("Reply-To", EmailFile.mailbox(replyTo, behind: "Reply-To")), at: 2) }
        if let links { headers += EmailFile.unsubscribing(links) }
        if let feedback { headers.append(("Feedback-ID", feedback.description)) }
        headers.append(("X-Sluice-Flow", HeaderText.unstructured(flow)))
        headers.append(("X-Sluice-Message", HeaderText.unstructured(message)))
        headers.append(("MIME-Version", "1.0"))
        return headers
    }

    /// One click is promised only where a page can take it (RFC 8058).
    private static func unsubscribing(_ links: MessageLinks) -> [(name: String, value: String)] {
        let offers = links.offers.filter(HeaderText.isLink)
        guard !offers.isEmpty else { return [] }
        var headers = [("List-Unsubscribe", offers.map { "<\($0)>" }.joined(separator: ",\r\n "))]
        if let page = links.page, offers.contains(page) {
            headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        }
        return headers
    }

    private static func part(_ type: String, _ text: String) -> [UInt8] {
        Array("Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".utf8)
            + QuotedPrintable.encoded(text)
    }

    private static func mailbox(_ mailbox: Mailbox, behind header: String) -> String {
        let address = mailbox.address.headerForm
        let name = mailbox.name.map(HeaderText.phrase) ?? ""
        guard !name.isEmpty else { return address }
        let lastLine = name.split(separator: "\r\n").last?.utf8.count ?? 0
        let fits = header.utf8.count + lastLine + address.utf8.count + 5 <= HeaderText.lineLength
        return "\(name)\(fits ? "" : "\r\n") <\(address)>"
    }

    /// `Sun, 07 Mar 2027 09:00:00 +1100`
    private static func date(_ instant: Instant, in zone: ZoneRules) -> String {
        let local = zone.local(at: instant)
        let offset = zone.offset(at: instant) / 60
        let day = DatePattern.text(of: local.date, clock: local.clock, by: "%a, %d %b %Y %H:%M")
        let parts = [abs(offset) / 60, abs(offset) % 60].map(padded).joined()
        return "\(day):\(padded(local.millisecondOfDay / 1000 % 60)) \(offset < 0 ? "-" : "+")\(parts)"
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

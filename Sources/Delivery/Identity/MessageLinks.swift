import Flows
import Templates

/// The links of a message by which its reader turns its like off, or chooses. All of them carry the message's token.
///
/// Where the workspace says nothing of it, they are mails to the sender's contact.
package struct MessageLinks: Hashable, Sendable {
    /// An https address that takes one click (RFC 8058).
    package let page: String?
    /// A mail that says `unsubscribe TOKEN`.
    package let mail: String?
    /// What `preferences_url` shows.
    package let preferences: String?

    package init(_ address: UnsubscribeAddress?, contact: MailAddress?, token: UnsubscribeToken) {
        page = address?.url.map { MessageLinks.page($0, token) }
        let contact = contact?.written
        let mailbox = address?.mailto ?? (address?.url == nil ? contact : nil)
        mail = mailbox.map { MessageLinks.mail(to: $0, saying: "unsubscribe", token) }
        preferences =
            address?.preferencesURL.map { MessageLinks.page($0, token) }
            ?? (contact ?? mailbox).map { MessageLinks.mail(to: $0, saying: "preferences", token) }
    }

    /// What `unsubscribe_url` shows.
    package var unsubscribe: String? { page ?? mail }

    /// What `List-Unsubscribe` offers, the best first.
    var offers: [String] { [page, mail].compactMap(\.self) }

    /// The parameter of a page that holds the token.
    static let parameter = "t"

    /// The address with the token as a parameter behind those that it has, in letters that a mail's header may carry.
    private static func page(_ address: String, _ token: UnsubscribeToken) -> String {
        let url = printable(address)
        let base = url.prefix { $0 != "#" }
        let mark = !base.contains("?") ? "?" : base.hasSuffix("?") || base.hasSuffix("&") ? "" : "&"
        return "\(base)\(mark)\(parameter)=\(token)\(url[base.endIndex...])"
    }

    /// Commas and angle brackets separate links in a header; escaped they mean the same to the page's server.
    private static func printable(_ url: String) -> String {
        url.unicodeScalars.map { scalar in
            let stands = scalar.value > 0x20 && scalar.value < 0x7F && !",<>\"".unicodeScalars.contains(scalar)
            return stands ? String(scalar) : Escaping.url(String(scalar))
        }.joined()
    }

    private static func mail(to mailbox: String, saying word: String, _ token: UnsubscribeToken) -> String {
        "mailto:\(escaped(mailbox))?subject=\(word)%20\(token)"
    }

    /// An address as a part of a link: only what stands in addresses anyway is left as it is.
    private static func escaped(_ address: String) -> String {
        address.split(separator: "@", omittingEmptySubsequences: false).map { Escaping.url(String($0)) }
            .joined(separator: "@")
    }
}

extension TemplateSurroundings {
    /// What a text may show of its sender and its links.
    init(sender: Sender?, links: MessageLinks) {
        self.init(
            unsubscribeURL: links.unsubscribe, preferencesURL: links.preferences, senderName: sender?.name,
            senderPostalAddress: sender?.postalAddress, senderContact: sender?.contact)
    }
}

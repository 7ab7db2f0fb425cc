import Flows
import Templates

/// The links of a message back to its sender, while there is no web page for them: mails to the sender's contact that
/// name the message by its identity.
package struct MessageLinks: Hashable, Sendable {
    /// What `unsubscribe_url` shows and a mail client's own button uses.
    package let unsubscribe: String
    /// What `preferences_url` shows.
    package let preferences: String

    package init(to contact: MailAddress, for identity: MessageIdentity) {
        let mailbox = MessageLinks.escaped(contact.written)
        unsubscribe = "mailto:\(mailbox)?subject=unsubscribe%20\(identity)"
        preferences = "mailto:\(mailbox)?subject=preferences%20\(identity)"
    }

    /// An address as a part of a link: only what stands in addresses anyway is left as it is.
    private static func escaped(_ address: String) -> String {
        address.split(separator: "@", omittingEmptySubsequences: false).map { Escaping.url(String($0)) }
            .joined(separator: "@")
    }
}

extension TemplateSurroundings {
    /// What a text may show of its sender and its links; without a contact there are no links.
    init(sender: Sender?, links: MessageLinks?) {
        self.init(
            unsubscribeURL: links?.unsubscribe, preferencesURL: links?.preferences, senderName: sender?.name,
            senderPostalAddress: sender?.postalAddress, senderContact: sender?.contact)
    }
}

import Flows
import Profiles

extension Workspace {
    /// Whom emails come from: whom the mail server is told, else the sender's contact. Nil when nobody is named.
    func mailbox(by server: MailServer?) -> Mailbox? {
        if let from = server?.from {
            return MailAddress(from.address).map { Mailbox(name: from.name ?? sender?.name, address: $0) }
        }
        guard let sender, let contact = sender.contact.flatMap({ MailAddress($0) }) else { return nil }
        return Mailbox(name: sender.name, address: contact)
    }

    /// The server that takes its emails; nil when they go to the outbox folder.
    package var mailServer: MailServer? {
        if case .smtp(let server)? = channels[.email]?.route { server } else { nil }
    }
}

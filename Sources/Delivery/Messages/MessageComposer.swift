import CivilTime
import Engine
import Flows
import Profiles
import Storage
import Templates

/// Makes of a queued message what goes into the outbox folder; the same message gives the same bytes, always.
package struct MessageComposer: Sendable {
    private let workspace: Workspace
    private let secret: OutboxSecret
    private let contact: MailAddress?

    package init(workspace: Workspace, secret: OutboxSecret) {
        self.workspace = workspace
        self.secret = secret
        contact = workspace.sender?.contact.flatMap { MailAddress($0) }
    }

    /// The outbox entry of a message that was claimed at `instant`.
    package func entry(
        for queued: OutboxMessage, saying message: Message, to recipient: Recipient, at instant: Instant
    ) throws(CompositionFailure) -> OutboxEntry {
        let identity = MessageIdentity(of: queued.key, under: secret)
        let links = contact.map { MessageLinks(to: $0, for: identity) }
        let surroundings = TemplateSurroundings(sender: workspace.sender, links: links)
        let rendered: RenderedMessage?
        do throws(RenderFailure) {
            rendered = try RenderedMessage(message, on: queued.message.channel, queued.message.values, surroundings)
        } catch {
            throw .text(error)
        }
        switch rendered {
        case nil: throw .noText
        case .email(let email):
            return .email(
                number: queued.message.number, identity: identity,
                bytes: try file(of: email, queued, to: recipient, identity, links, at: instant))
        case .sms(let text), .phone(let text), .post(let text):
            return line(queued, identity, to: recipient, title: nil, text: text, at: instant)
        case .push(let title, let text):
            return line(queued, identity, to: recipient, title: title, text: text, at: instant)
        }
    }

    private func file(
        of email: RenderedEmail, _ queued: OutboxMessage, to recipient: Recipient, _ identity: MessageIdentity,
        _ links: MessageLinks?, at instant: Instant
    ) throws(CompositionFailure) -> [UInt8] {
        guard let sender = workspace.sender, let contact else { throw .noSender }
        guard let address = MailAddress(recipient.address) else { throw .unusableAddress }
        let isPromotional = workspace.purposes.needPromoOptIn.contains(queued.message.purpose)
        return EmailFile(
            email: email, from: Mailbox(name: sender.name, address: contact),
            to: Mailbox(name: recipient.name, address: address), date: instant, zone: workspace.zone,
            identity: identity, unsubscribe: isPromotional ? links?.unsubscribe : nil, flow: queued.flow,
            message: queued.message.message
        ).bytes
    }

    private func line(
        _ queued: OutboxMessage, _ identity: MessageIdentity, to recipient: Recipient, title: String?, text: String,
        at instant: Instant
    ) -> OutboxEntry {
        let line = OutboxLine(
            queued: queued, identity: identity, recipient: recipient, title: title, text: text, at: instant,
            zone: workspace.zone)
        return .line(queued.message.channel, line.json)
    }
}

/// Why a message cannot be made.
package enum CompositionFailure: Error, Hashable, Sendable {
    case text(RenderFailure)
    /// The release's message says nothing on the channel.
    case noText
    /// No mail can be addressed to it.
    case unusableAddress
    /// The workspace names no contact that emails could come from.
    case noSender

    /// The reason for taking the message back; nil when not the message but the workspace is at fault.
    package var reason: Reason? {
        switch self {
        case .text(.missing): .missingTextValue
        case .text(.tooLong), .text(.tooMuchWork), .noText: .noText
        case .unusableAddress: .noAddress
        case .noSender: nil
        }
    }
}

extension CompositionFailure: CustomStringConvertible {
    /// One line for a report.
    package var description: String {
        switch self {
        case .text(let failure): failure.description
        case .noText: "the message has no text for the channel"
        case .unusableAddress: "no email can be addressed to this address"
        case .noSender: "workspace.yaml names no sender with a contact address, so no email can be sent"
        }
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import Storage
import Templates

/// Makes of a queued message or call what goes into the outbox folder; the same one gives the same bytes, always.
package struct MessageComposer: Sendable {
    private let workspace: Workspace
    private let secret: OutboxSecret
    private let contact: MailAddress?

    package init(workspace: Workspace, secret: OutboxSecret) {
        self.workspace = workspace
        self.secret = secret
        contact = workspace.sender?.contact.flatMap { MailAddress($0) }
    }

    /// The outbox entry of a call.
    package func entry(for call: WebhookRequest, of item: OutboxItem, to endpoint: WebhookEndpoint) -> OutboxEntry {
        .call(CallLine(call: call, identity: MessageIdentity(of: item.key, under: secret), url: endpoint.url).json)
    }

    /// The outbox entry of a message that was claimed at `instant`.
    package func entry(
        for queued: QueuedMessage, of item: OutboxItem, saying message: Message, to recipient: Recipient,
        at instant: Instant
    ) throws(CompositionFailure) -> OutboxEntry {
        let identity = MessageIdentity(of: item.key, under: secret)
        let links = contact.map { MessageLinks(to: $0, for: identity) }
        let surroundings = TemplateSurroundings(sender: workspace.sender, links: links)
        let rendered: RenderedMessage?
        do throws(RenderFailure) {
            rendered = try RenderedMessage(message, on: queued.channel, queued.values, surroundings)
        } catch {
            throw .text(error)
        }
        func line(title: String? = nil, _ text: String) -> OutboxEntry {
            let line = OutboxLine(
                queued: queued, flow: item.flow, identity: identity, recipient: recipient, title: title, text: text,
                at: instant, zone: workspace.zone)
            return .line(queued.channel, line.json)
        }
        switch rendered {
        case nil: throw .noText
        case .email(let email):
            return .email(
                number: queued.number, identity: identity,
                bytes: try file(of: email, queued, in: item.flow, to: recipient, identity, links, at: instant))
        case .sms(let text), .phone(let text), .post(let text): return line(text)
        case .push(let title, let text): return line(title: title, text)
        }
    }

    private func file(
        of email: RenderedEmail, _ queued: QueuedMessage, in flow: String, to recipient: Recipient,
        _ identity: MessageIdentity, _ links: MessageLinks?, at instant: Instant
    ) throws(CompositionFailure) -> [UInt8] {
        guard let sender = workspace.sender, let contact else { throw .noSender }
        guard let address = MailAddress(recipient.address) else { throw .unusableAddress }
        let isPromotional = workspace.purposes.needPromoOptIn.contains(queued.purpose)
        return EmailFile(
            email: email, from: Mailbox(name: sender.name, address: contact),
            to: Mailbox(name: recipient.name, address: address), date: instant, zone: workspace.zone,
            identity: identity, unsubscribe: isPromotional ? links?.unsubscribe : nil, flow: flow,
            message: queued.message
        ).bytes
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

    /// The reason for taking the message back.
    package var reason: Reason {
        switch self {
        case .text(.missing), .noSender: .missingTextValue
        case .text(.tooLong), .text(.tooMuchWork), .noText: .noText
        case .unusableAddress: .noAddress
        }
    }
}

import CivilTime
import Engine
import Flows
import Profiles
import Storage
import Templates

/// Makes of a queued message or call what leaves; the same one gives the same bytes, always.
package struct MessageComposer: Sendable {
    private let workspace: Workspace
    private let secret: OutboxSecret
    private let contact: MailAddress?
    /// Whom emails come from; nil when nobody is named.
    private let from: Mailbox?
    private let replyTo: Mailbox?
    private let bouncesTo: MailAddress?

    /// - Parameters:
    ///   - workspace: as it was when the messages were decided.
    ///   - mailServer: what takes the emails now; nil when they go to the outbox folder.
    package init(workspace: Workspace, secret: OutboxSecret, mailServer: MailServer? = nil) {
        self.workspace = workspace
        self.secret = secret
        from = workspace.mailbox(by: mailServer)
        replyTo = mailServer?.replyTo.flatMap(Mailbox.init)
        bouncesTo = mailServer?.bouncesTo.flatMap { MailAddress($0) }
        contact = workspace.sender?.contact.flatMap { MailAddress($0) }
    }

    /// What leaves for a call.
    package func consignment(for call: WebhookRequest, of item: OutboxItem, to endpoint: WebhookEndpoint) -> Consignment
    {
        .call(CallLine(call: call, identity: MessageIdentity(of: item.key, under: secret), url: endpoint.url))
    }

    /// What leaves for a message that was claimed at `instant`.
    ///
    /// - Parameter addressHash: what stands for the recipient's address in what comes back; nil for letters.
    package func consignment(
        for queued: QueuedMessage, of item: OutboxItem, saying message: Message, to recipient: Recipient,
        addressHash: AddressHash?, at instant: Instant
    ) throws(CompositionFailure) -> Consignment {
        let identity = MessageIdentity(of: item.key, under: secret)
        let links = links(of: queued, to: item.profileID, addressHash)
        let surroundings = TemplateSurroundings(sender: workspace.sender, links: links)
        let rendered: RenderedMessage?
        do throws(RenderFailure) {
            rendered = try RenderedMessage(message, on: queued.channel, queued.values, surroundings)
        } catch {
            throw .text(error)
        }
        func line(title: String? = nil, _ text: String) -> Consignment {
            .line(
                OutboxLine(
                    queued: queued, flow: item.flow, identity: identity, recipient: recipient, title: title, text: text,
                    at: instant, zone: workspace.zone))
        }
        switch rendered {
        case nil: throw .noText
        case .email(let email):
            return .email(
                try letter(of: email, queued, in: item.flow, to: recipient, identity, links, at: instant), identity)
        case .sms(let text), .phone(let text), .post(let text): return line(text)
        case .push(let title, let text): return line(title: title, text)
        }
    }

    private func letter(
        of email: RenderedEmail, _ queued: QueuedMessage, in flow: String, to recipient: Recipient,
        _ identity: MessageIdentity, _ links: MessageLinks, at instant: Instant
    ) throws(CompositionFailure) -> Letter {
        guard let from else { throw .noSender }
        guard let address = MailAddress(recipient.address) else { throw .unusableAddress }
        let file = EmailFile(
            email: email, from: from,
            to: Mailbox(name: recipient.name, address: address), date: instant, zone: workspace.zone,
            identity: identity, replyTo: replyTo,
            links: offersUnsubscribing(queued.purpose) ? links : nil, flow: flow, message: queued.message,
            feedback: FeedbackIdentity(
                flow: flow, message: queued.message, purpose: queued.purpose, workspace: workspace.id))
        return Letter(number: queued.number, from: bouncesTo ?? from.address, to: address, bytes: file.bytes)
    }

    private func links(of queued: QueuedMessage, to profile: ProfileID, _ address: AddressHash?) -> MessageLinks {
        let sent = SentMessage(
            channel: queued.channel, purpose: queued.purpose, isPromotional: isPromotional(queued.purpose),
            profile: profile, address: address)
        return MessageLinks(
            workspace.unsubscribe, contact: contact, token: UnsubscribeToken(of: sent, under: secret))
    }

    private func isPromotional(_ purpose: Purpose) -> Bool { workspace.purposes.needPromoOptIn.contains(purpose) }

    /// Whether a mail program shows its own button: for all that somebody may do without. Who presses it in a letter about
    /// an order hears nothing of the next order, and meant something else.
    private func offersUnsubscribing(_ purpose: Purpose) -> Bool {
        switch purpose {
        case .account, .bookings, .service: isPromotional(purpose)
        case .promo, .discover, .benefits, .reminders, .feedback, .location: true
        }
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

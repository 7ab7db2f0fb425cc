import CivilTime
import Engine
import Flows
import Profiles
import Storage
import Templates

/// A message that is sent to one of our own instead of the customer for whom it is written, so that it can be looked at
/// where it will be read. It belongs to no flow, and its links are nobody's.
package struct Proof: Sendable {
    /// What leaves, ready for whatever takes it.
    package let consignment: Consignment

    /// What marks it for people.
    private static let mark = "[Proof] "
    /// What marks it for programs; a header of the mail file.
    private static let header = "X-Sluice-Proof: 1\r\n"
    /// Stands where a flow's or step's id would.
    private static let origin = "proof"

    /// - Parameters:
    ///   - secret: of this proof alone; its identity comes from it.
    ///   - recipient: whose eyes are to see it.
    package init(
        of message: RenderedMessage, named id: String, for profile: ProfileID, to recipient: Recipient,
        in workspace: Workspace,
        secret: OutboxSecret, purpose: Purpose, at now: Instant
    ) throws(CompositionFailure) {
        let occurrence = Occurrence(description: "\(Proof.origin):\(now.milliseconds)")
        let identity = MessageIdentity(
            of: MessageKey(flow: Proof.origin, step: id, occurrence: occurrence, profile: profile), under: secret)
        func line(_ channel: Channel, title: String? = nil, _ text: String) -> Consignment {
            let queued = QueuedMessage(
                number: 0, enrolment: 0, profile: 0, step: Proof.origin, message: id, channel: channel,
                purpose: purpose,
                values: TemplateValues(), queuedAt: now, deadline: now)
            return .line(
                OutboxLine(
                    queued: queued, flow: Proof.origin, identity: identity, recipient: recipient, title: title,
                    text: text,
                    at: now, zone: workspace.zone))
        }
        switch message {
        case .email(let email):
            guard let from = workspace.mailbox(by: workspace.mailServer) else { throw .noSender }
            guard let address = MailAddress(recipient.address) else { throw .unusableAddress }
            let marked = RenderedEmail(subject: Proof.mark + email.subject, text: email.text, html: email.html)
            let file = EmailFile(
                email: marked, from: from, to: Mailbox(name: recipient.name, address: address), date: now,
                zone: workspace.zone, identity: identity, links: nil, flow: Proof.origin, message: id)
            let bouncesTo = workspace.mailServer?.bouncesTo.flatMap { MailAddress($0) }
            let letter = Letter(
                number: 0, from: bouncesTo ?? from.address, to: address, bytes: Array(Proof.header.utf8) + file.bytes)
            consignment = .email(letter, identity)
        case .sms(let text): consignment = line(.sms, Proof.mark + text)
        case .push(let title, let text): consignment = line(.push, title: Proof.mark + title, text)
        case .phone(let text): consignment = line(.phone, Proof.mark + text)
        case .post(let text): consignment = line(.post, Proof.mark + text)
        }
    }

    /// The files that a folder takes in its stead; each proof has its own.
    package func batch(on day: CivilDate, at now: Instant) -> OutboxBatch {
        OutboxBatch(claim: now.milliseconds, date: day, entries: [consignment.entry])
    }

    /// What another system is told of it; nil for an email.
    package func call(at now: Instant) -> Call? {
        guard case .line(let line) = consignment else { return nil }
        return line.call(at: now)
    }
}

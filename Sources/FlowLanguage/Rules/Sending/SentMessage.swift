import Diagnostics
import Flows
import Profiles
import Templates

/// A message together with everything that sends it.
struct SentMessage {
    /// One place that sends it.
    struct Sending {
        let flow: FlowDraft
        let send: SendMention
    }

    let draft: MessageDraft
    let message: Message
    /// In the order of the flow files.
    let sendings: [Sending]
}

extension WorkspaceDraft {
    /// Every message that could be read, with what sends it.
    var sentMessages: [SentMessage] {
        var sendings: [String: [SentMessage.Sending]] = [:]
        for flow in flows {
            for case .send(let send) in flow.mentions.map(\.subject) {
                sendings[send.message.value, default: []].append(SentMessage.Sending(flow: flow, send: send))
            }
        }
        return messages.compactMap { draft in
            draft.message.map { SentMessage(draft: draft, message: $0, sendings: sendings[$0.id] ?? []) }
        }
    }
}

extension SentMessage {
    /// Why a message is promotional on a channel.
    enum Promotion {
        /// It was written for such a purpose.
        case written
        /// Something sends it as such.
        case sent(Placed<Purpose>)

        /// The place that says so, when it is not in the message.
        var related: [RelatedPlace] {
            switch self {
            case .written: []
            case .sent(let purpose): [RelatedPlace(purpose.span, label: "sent as \(purpose.value.rawValue) here")]
            }
        }
    }

    /// Nothing unless the message is an offer on that channel, by what it was written for or by what it is sent as.
    func promotion(on channel: Channel, by rules: PurposeRules) -> Promotion? {
        if message.purposes.contains(where: rules.needPromoOptIn.contains) { return .written }
        return sendings.lazy.filter { sending in sending.send.channels.contains { $0.value == channel } }
            .compactMap(\.send.purpose).first { rules.needPromoOptIn.contains($0.value) }.map { .sent($0) }
    }
}

extension MessagePart {
    /// What authors call it.
    var name: String {
        switch channel {
        case .email: isHeadline ? "subject" : text.template.dialect == .html ? "html" : "text"
        case .push: isHeadline ? "push title" : "push text"
        case .sms: "sms"
        case .phone: "words for the phone"
        case .post: "letter"
        }
    }
}

import Diagnostics
import Flows
import Profiles

extension Rule {
    static let channelHasNoText = Rule(
        "channel-has-no-text", .error, "a send on a channel that its message has no text for",
        because: """
            A send picks a channel for each person. Where the message has no text for it, those people would hear \
            nothing, and nobody would see why.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: offer
                    send: {message: offer, first_of: [«push», email], purpose: promo}
                """)
        ],
        good: [
            .flow(
                """
                steps:
                  - id: offer
                    send: {message: offer, first_of: [sms, email], purpose: promo}
                """)
        ])
}

extension Check {
    /// A message has a text for every channel that a send may pick.
    static let channelTexts = Check(.channelHasNoText) { draft in
        let written = Dictionary(
            draft.messages.compactMap { message in message.id.map { ($0.value, message.channels) } },
            uniquingKeysWith: { $0.union($1) })
        return draft.flows.flatMap(\.mentions).flatMap { mention -> [Finding] in
            guard case .send(let send) = mention.subject, let channels = written[send.message.value], !channels.isEmpty
            else { return [] }
            return send.channels.filter { !channels.contains($0.value) }.map { channel in
                let may = send.channels.count > 1 ? "the step may pick it" : "the step sends it there"
                return Rule.channelHasNoText.finding(
                    "message \"\(send.message.value)\" has no \(channel.value.rawValue) text, but \(may)",
                    at: channel.span,
                    help: "add `\(channel.value.rawValue):` to the message, or take the channel out")
            }
        }
    }
}

import Diagnostics
import Flows
import Profiles
import Templates

extension Rule {
    static let noUnsubscribe = Rule(
        "no-unsubscribe", .error, "an offer that does not say how to stop the next one",
        because: """
            Whoever gets an offer must be able to refuse the next one from the message itself; most countries' laws ask for \
            it, and mailbox providers do. So a promotional email shows `unsubscribe_url` in its text and in its HTML, since a \
            reader sees only one of them, and an sms shows the link or the word STOP. What stands under an `if` or in a loop is \
            not there for everybody. A message is promotional by what it was written for, or by what a flow sends it as; which \
            purposes those are, `needs_promo_opt_in` in workspace.yaml says.
            """,
        bad: [
            .message(
                """
                purposes: [promo]
                email:
                  subject: "New boots"
                  «text»: |
                    The new boots are in.
                    {{ sender.name }}, {{ sender.postal_address }}
                """),
            .message(
                """
                purposes: [benefits]
                email:
                  subject: "Your birthday treat"
                  «text»: |
                    A treat is waiting for you.
                    {{ sender.name }}, {{ sender.postal_address }}
                    {% if tier_handle == 'gold' %}No more of these: {{ unsubscribe_url }}{% endif %}
                """),
            .message(
                """
                purposes: [promo]
                sms: {«text»: "{{ sender.name }}: the new boots are in"}
                """),
        ],
        good: [
            .message(
                """
                purposes: [promo]
                email:
                  subject: "New boots"
                  text: |
                    The new boots are in.
                    {% if tier_handle == 'gold' %}Enough? {{ unsubscribe_url }}
                    {% else %}No more of these: {{ unsubscribe_url }}
                    {% endif %}{{ sender.name }}, {{ sender.postal_address }}
                sms: {text: "{{ sender.name }}: the new boots are in. Reply STOP to opt out"}
                push: {title: "New boots", text: "They are in"}
                """),
            .message(
                """
                purposes: [account]
                email: {subject: "Your account", text: "Your account is ready."}
                """),
        ])
}

extension Check {
    /// Every offer can be refused from the message itself.
    static let unsubscribeLinks = Check(.noUnsubscribe) { draft in
        guard let rules = draft.workspace?.purposes else { return [] }
        return draft.sentMessages.flatMap { sent in
            sent.draft.parts.compactMap { part -> Finding? in
                guard !part.isHeadline, part.channel == .email || part.channel == .sms, !part.showsTheWayOut,
                    let promotion = sent.promotion(on: part.channel, by: rules)
                else { return nil }
                return finding(sent.message.id, part, promotion)
            }
        }
    }

    private static func finding(_ id: String, _ part: MessagePart, _ promotion: SentMessage.Promotion) -> Finding {
        let isConditional = part.text.template.prints(.unsubscribeURL)
        let isSMS = part.channel == .sms
        let what = isConditional ? "shows \"unsubscribe_url\" to some people only" : "shows no \"unsubscribe_url\""
        return Rule.noUnsubscribe.finding(
            "promotional message \"\(id)\" \(what)\(isSMS && !isConditional ? " and no STOP" : "") in its \(part.name)",
            at: part.span, related: promotion.related,
            help: isConditional
                ? "print it outside of every `if` and `for`"
                : isSMS ? "`Reply STOP to opt out`" : "`{{ unsubscribe_url }}`")
    }
}

extension MessagePart {
    /// Whether everybody who reads it sees how to refuse the next one.
    fileprivate var showsTheWayOut: Bool {
        if text.template.printsForEverybody(.unsubscribeURL) { return true }
        guard channel == .sms else { return false }
        return text.template.textForEverybody.split { !$0.isLetter && !$0.isNumber }.contains("STOP")
    }
}

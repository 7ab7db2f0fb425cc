import Diagnostics
import Flows
import Profiles
import Templates

extension Rule {
    static let noSender = Rule(
        "no-sender", .error, "a message that does not say who sends it",
        because: """
            An offer says who it comes from, and where they can be written to: the law asks for it, and people trust no letter \
            without a name. So a promotional email shows `sender.name` and `sender.postal_address` in its text and in its HTML, \
            a letter shows both, an sms shows the name. The name and the address may also be written out. What is printed has to \
            be known: `sender` in workspace.yaml says it once for all messages.
            """,
        bad: [
            .message(
                """
                purposes: [promo]
                email:
                  subject: "New boots"
                  «text»: |
                    The new boots are in.
                    No more of these: {{ unsubscribe_url }}
                """),
            .message(
                """
                purposes: [promo]
                sms: {«text»: "The new boots are in. Reply STOP to opt out"}
                post: {«text»: "The new boots are in. {{ sender.name }}"}
                """),
            .workspace(
                """
                «sender»: {name: Corner Shop, contact: hello@shop.example}
                """),
        ],
        good: [
            .message(
                """
                purposes: [promo]
                sms: {text: "Corner Shop: the new boots are in. Reply STOP to opt out"}
                post: {text: "The new boots are in. {{ sender.name }}, {{ sender.postal_address }}"}
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
    /// Every offer says who sends it, and everything that messages say of the sender is known.
    static let senders = Check(.noSender) { draft in
        guard let workspace = draft.workspace else { return [] }
        let messages = draft.sentMessages
        return messages.flatMap { unsigned($0, in: workspace) } + unknown(in: draft, workspace, messages)
    }

    private static func unsigned(_ sent: SentMessage, in workspace: Workspace) -> [Finding] {
        sent.draft.parts.compactMap { part in
            guard !part.isHeadline, !part.channel.signature.isEmpty,
                let promotion = sent.promotion(on: part.channel, by: workspace.purposes)
            else { return nil }
            let missing = part.channel.signature.filter { !part.shows($0, of: workspace.sender) }
            guard !missing.isEmpty else { return nil }
            let isConditional = missing.allSatisfy(part.text.template.prints)
            let names = missing.map { "\"\($0.rawValue)\"" }.joined(separator: isConditional ? " and " : " and no ")
            let what = isConditional ? "shows \(names) to some people only" : "shows no \(names)"
            return Rule.noSender.finding(
                "promotional message \"\(sent.message.id)\" \(what) in its \(part.name)", at: part.span,
                related: promotion.related,
                help: isConditional
                    ? "print it outside of every `if` and `for`"
                    : "`\(missing.map { "{{ \($0.rawValue) }}" }.joined(separator: ", "))`")
        }
    }

    /// What messages print of a sender who does not have it, once for each thing.
    private static func unknown(
        in draft: WorkspaceDraft, _ workspace: Workspace, _ messages: [SentMessage]
    ) -> [Finding] {
        let file = "workspace.yaml"
        let written = draft.entry("sender", of: file)
        // A sender that could not be read is reported already.
        guard written == nil || workspace.sender != nil,
            let place = written?.keySpan ?? draft.entry("workspace", of: file)?.keySpan
        else { return [] }
        let findings = TemplateSpecial.allCases.compactMap { special -> Finding? in
            guard let known = workspace.sender.isKnown(special), !known else { return nil }
            let printing = messages.lazy.flatMap { sent in sent.draft.parts.lazy.map { (sent.message.id, $0) } }
            guard let (id, part) = printing.first(where: { $0.1.text.template.prints(special) }) else { return nil }
            let key = special.rawValue.split(separator: ".").last ?? ""
            let lack = written == nil ? "the workspace has no sender" : "the workspace's sender has no \"\(key)\""
            return Rule.noSender.finding(
                "message \"\(id)\" prints \"\(special.rawValue)\", but \(lack)",
                at: place, related: [RelatedPlace(part.span, label: "printed here")],
                notes: ["a message that prints it is not sent to anybody"],
                help: written == nil ? "`sender: {name: …, postal_address: …, contact: …}`" : "`\(key): …`")
        }
        return written == nil ? Array(findings.prefix(1)) : findings
    }
}

extension Channel {
    /// What an offer on the channel must say of its sender.
    fileprivate var signature: [TemplateSpecial] {
        switch self {
        case .email, .post: [.senderName, .senderPostalAddress]
        case .sms: [.senderName]
        case .push, .phone: []
        }
    }
}

extension MessagePart {
    /// Whether everybody who reads it sees it, printed or written out.
    fileprivate func shows(_ special: TemplateSpecial, of sender: Sender?) -> Bool {
        if text.template.printsForEverybody(special) { return true }
        let known = special == .senderName ? sender?.name : sender?.postalAddress
        guard let known else { return false }
        return text.template.textForEverybody.lowercased().contains(known.lowercased())
    }
}

extension Sender? {
    /// Whether it has what a placeholder prints; nothing for what does not come from the sender.
    fileprivate func isKnown(_ special: TemplateSpecial) -> Bool? {
        switch special {
        case .senderName: self != nil
        case .senderPostalAddress: self?.postalAddress != nil
        case .senderContact: self?.contact != nil
        case .unsubscribeURL, .preferencesURL: nil
        }
    }
}

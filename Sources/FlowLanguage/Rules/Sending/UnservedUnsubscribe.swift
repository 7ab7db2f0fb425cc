import Diagnostics
import Flows
import Profiles

extension Rule {
    static let unservedUnsubscribe = Rule(
        "unserved-unsubscribe", .error, "offers that go to real mailboxes, without an address that takes the refusals",
        because: """
            An offer that really leaves must be refusable by one click or one answer, and mailbox providers turn senders away \
            who do not say where. `unsubscribe` in workspace.yaml names the page or the mailbox; what arrives there is handed \
            to `sluice inbound`.
            """,
        bad: [
            .workspace(
                """
                channels: {email: {via: «smtp», url: "smtps://mail.shop.example", from: hello@shop.example}}
                """)
        ],
        good: [
            .workspace(
                """
                channels: {email: {via: smtp, url: "smtps://mail.shop.example", from: hello@shop.example}}
                unsubscribe: {mailto: stop@shop.example}
                """),
            .workspace("channels: {email: {via: outbox_folder}}"),
        ])
}

extension Check {
    /// Whoever gets real offers can refuse them.
    static let servedRefusals = Check(.unservedUnsubscribe) { draft in
        let file = "workspace.yaml"
        // An address that could not be read is reported already.
        guard let workspace = draft.workspace, workspace.unsubscribe == nil,
            draft.entry("unsubscribe", of: file) == nil, case .smtp? = workspace.channels[.email]?.route,
            let email = draft.entry("channels", of: file)?.value.entry(Channel.email.rawValue),
            let offer = draft.firstOffer(on: .email, by: workspace.purposes)
        else { return [] }
        let finding = Rule.unservedUnsubscribe.finding(
            "offers leave by smtp, but the workspace does not say where refusals go",
            at: email.value.entry(DeliveryWay.viaName)?.value.span ?? email.keySpan,
            related: [RelatedPlace(offer.span, label: "sent as \(offer.value.rawValue) here")],
            help: "`unsubscribe: {url: \"https://…\", mailto: …}`")
        return [finding]
    }
}

extension WorkspaceDraft {
    /// The first place where something is sent on the channel for a purpose that needs an opt-in to promotions.
    fileprivate func firstOffer(on channel: Channel, by rules: PurposeRules) -> Placed<Purpose>? {
        flows.lazy.filter { $0.flow?.status != .retired }.flatMap(\.mentions).compactMap { mention in
            guard case .send(let send) = mention.subject, let purpose = send.purpose,
                rules.needPromoOptIn.contains(purpose.value), send.channels.contains(where: { $0.value == channel })
            else { return nil }
            return purpose
        }.first
    }
}

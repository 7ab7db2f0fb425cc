import Diagnostics
import Flows

extension Rule {
    static let consentGranted = Rule(
        "consent-granted", .error, "a flow that turns consent on without a customer's decision",
        because: """
            Consent is what a customer gave, at an instant that can be shown. A flow that turned it on by itself \
            would write to people who never agreed, which is against the law in most places. An event can tell of a \
            decision, so only flows that events start may record one.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: welcome-back
                    set_preference: {email_promo: «true»}
                """),
            .flow(
                """
                triggers:
                  - event: {name: signed-up}
                  - profile_created
                steps:
                  - id: agreed
                    record_consent: «{flags: {email_promo: true}, decided_at: trigger.data.decided-at}»
                """),
        ],
        good: [
            .flow(
                """
                triggers:
                  - event: {name: signed-up}
                steps:
                  - id: agreed
                    record_consent: {flags: {email_promo: true}, decided_at: trigger.data.decided-at}
                """),
            .flow(
                """
                steps:
                  - id: fewer-letters
                    set_preference: {email_promo: false}
                """),
        ])
}

extension Check {
    /// Only an event can tell of a customer's decision, so consent is recorded only in flows that events start.
    static let consentGrants = Check(.consentGranted) { draft in
        draft.flows.flatMap { flow -> [Finding] in
            let events = flow.triggers.map(\.kind.event)
            let other = zip(flow.triggers, events).first { $0.1 == nil }?.0
            return flow.mentions.compactMap { mention in
                guard case .consent(let decidedAt) = mention.subject else { return nil }
                if let other {
                    return Rule.consentGranted.finding(
                        "only a customer's decision grants consent, but \"\(other.kind.word)\" tells of none",
                        at: mention.span,
                        related: [RelatedPlace(other.span, label: "this trigger lets people in, too")],
                        help: "record it in a flow whose every trigger is an `event`")
                }
                guard Set(events).count > 1 else { return nil }
                return Rule.unknownReference.finding(
                    "several events start this flow, so it is not known which one tells of the decision", at: decidedAt,
                    help: "a flow of its own for each event")
            }
        }
    }
}

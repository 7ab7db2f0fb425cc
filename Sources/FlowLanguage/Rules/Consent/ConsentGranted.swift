import Diagnostics
import Flows

extension Rule {
    static let consentGranted = Rule(
        "consent-granted", .error, "a flow that turns consent on without a customer's decision")
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

import Diagnostics
import Flows

extension Check {
    /// `trigger.date` exists only in flows whose every trigger is about a date.
    static let triggerDates = Check(.unknownReference) { draft in
        let inFlows = draft.flows.flatMap { flow -> [Finding] in
            guard let without = flow.triggers.first(where: { !$0.kind.hasDate }) else { return [] }
            return places(flow.mentions).map { span in
                Rule.unknownReference.finding(
                    "\"trigger.date\" is not known when \"\(without.kind.word)\" lets somebody in", at: span,
                    related: [RelatedPlace(without.span, label: "this trigger has no date")],
                    help: "`trigger.at` is known for every trigger")
            }
        }
        let elsewhere = places(draft.otherMentions).map { span in
            Rule.unknownReference.finding(
                "an audience knows no \"trigger.date\": it holds outside flows, too", at: span, help: "`today`")
        }
        return inFlows + elsewhere
    }

    private static func places(_ mentions: [Mention]) -> [SourceSpan] {
        mentions.filter { $0.subject == .triggerDate }.map(\.span)
    }
}

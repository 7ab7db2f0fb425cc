import Diagnostics
import Flows

extension Check {
    /// `trigger.date` exists only in flows whose every trigger is about a date.
    static let triggerDates = Check(.unknownReference) { draft in
        draft.flows.flatMap { flow -> [Finding] in
            guard let without = flow.triggers.first(where: { !$0.kind.hasDate }) else { return [] }
            return flow.mentions.filter { $0.subject == .triggerDate }.map { mention in
                Rule.unknownReference.finding(
                    "\"trigger.date\" is not known when \"\(without.kind.word)\" lets somebody in", at: mention.span,
                    related: [RelatedPlace(without.span, label: "this trigger has no date")],
                    help: "`trigger.at` is known for every trigger")
            }
        }
    }
}

import Diagnostics

extension Check {
    /// Audiences hold outside flows, too, so they know nothing of a trigger or of an enrolment.
    static let audienceReferences = Check(.unknownReference) { draft in
        draft.otherMentions.compactMap { mention in
            switch mention.subject {
            case .triggerDate: finding("trigger.date", at: mention.span, help: "`today`")
            case .enrolment(let word): finding(word, at: mention.span, help: "`now`")
            case .message, .audience, .flow, .event, .webhook, .tagAsked, .tagWritten, .statusAsked, .statusWritten,
                .stepID, .value, .file, .send, .onlyArms, .consent, .told:
                nil
            }
        }
    }

    private static func finding(_ word: String, at span: SourceSpan, help: String) -> Finding {
        Rule.unknownReference.finding(
            "an audience knows no \"\(word)\": it holds outside flows, too", at: span, help: help)
    }
}

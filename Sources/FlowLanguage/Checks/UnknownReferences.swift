import Diagnostics

extension Check {
    /// Messages and audiences that are named must exist.
    static let unknownReferences = Check(.unknownReference) { draft in
        let messages = Set(draft.messages.compactMap(\.id?.value))
        let audiences = Set(draft.audiences.map(\.id.value))
        var suggestions = Suggestions()
        return draft.mentions.compactMap { mention in
            switch mention.subject {
            case .message(let id) where draft.knowsAllMessages:
                unknown("message", id, among: messages, at: mention.span, &suggestions)
            case .audience(let id) where draft.knowsAllAudiences:
                unknown("audience", id, among: audiences, at: mention.span, &suggestions)
            case .message, .audience, .tagAsked, .tagWritten, .statusAsked, .stepID, .triggerDate, .value, .file, .send:
                nil
            }
        }
    }

    private static func unknown(
        _ thing: String, _ id: String, among known: Set<String>, at span: SourceSpan, _ suggestions: inout Suggestions
    ) -> Finding? {
        guard !known.contains(id) else { return nil }
        let near = suggestions.nearest(to: id, in: known)
        return Rule.unknownReference.finding(
            "\(thing) \"\(id)\" does not exist", at: span, help: near.map { "did you mean `\($0)`?" })
    }
}

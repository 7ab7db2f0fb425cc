import Diagnostics

extension Rule {
    static let neverSeenTag = Rule(
        "never-seen-tag", .warning, "a tag or status that is neither in the catalogue nor written by a flow")
}

extension Check {
    /// A tag that something depends on is declared in catalog.yaml, or written by a flow.
    static let neverSeenTags = Check(.neverSeenTag) { draft in
        guard draft.declared.isWhole else { return [] }
        let mentions = draft.mentions
        var tags = draft.declared.tags
        var statuses = draft.declared.statuses
        for mention in mentions {
            if case .tagWritten(let tag) = mention.subject { tags.insert(tag) }
            if case .statusWritten(let status) = mention.subject { statuses.insert(status) }
        }
        // Another spelling of a known one is told as that.
        let twins = (Set(tags.map(HandleTwin.key)), Set(statuses.map(HandleTwin.key)))
        var suggestions = Suggestions()
        var reported: Set<Mention.Subject> = []
        return mentions.compactMap { mention in
            switch mention.subject {
            case .tagAsked(let tag)
            where !tags.contains(tag) && !twins.0.contains(HandleTwin.key(of: tag))
                && reported.insert(mention.subject).inserted:
                finding("tag", tag, among: tags, at: mention.span, &suggestions)
            case .statusAsked(let status)
            where !statuses.contains(status) && !twins.1.contains(HandleTwin.key(of: status))
                && reported.insert(mention.subject).inserted:
                finding("status", status, among: statuses, at: mention.span, &suggestions)
            case .tagAsked, .statusAsked, .message, .audience, .tagWritten, .statusWritten, .event, .webhook, .flow,
                .stepID, .triggerDate, .enrolment, .value, .file, .send, .onlyArms, .consent, .told:
                nil
            }
        }
    }

    private static func finding(
        _ thing: String, _ name: String, among known: Set<String>, at span: SourceSpan,
        _ suggestions: inout Suggestions
    ) -> Finding {
        let near = suggestions.nearest(to: name, in: known)
        return Rule.neverSeenTag.finding(
            "no flow writes \(thing) \"\(name)\", and the catalogue does not have it", at: span,
            help: near.map { "did you mean `\($0)`?" }
                ?? "list it under `\(thing == "tag" ? "tags" : "statuses")` in catalog.yaml")
    }
}

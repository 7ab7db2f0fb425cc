import Diagnostics

extension Rule {
    static let neverSeenTag = Rule(
        "never-seen-tag", .warning, "a tag or status that is neither in the catalogue nor written by a flow",
        because: """
            Tags come from many hands: shop systems, imports, flows. A condition on a tag that nobody gives is \
            mostly a misspelt one, and it would quietly find nobody. Tags that come from outside are listed in \
            catalog.yaml.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - tags: {any: [«newsleter»]}
                """),
            .flow(
                """
                triggers:
                  - status_added: «on-hold»
                """),
        ],
        good: [
            .flow(
                """
                enter_if:
                  - tags: {any: [newsletter]}
                  - statuses: {none: [suspended]}
                """),
            .files(
                """
                === marking.flow.yaml
                flow: marking
                steps:
                  - {id: mark, add_tag: spring-buyer}
                === example.flow.yaml
                triggers:
                  - tag_added: spring-buyer
                """),
        ])
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
        var suggestions = Suggestions()
        var reported: Set<Mention.Subject> = []
        return mentions.compactMap { mention in
            switch mention.subject {
            case .tagAsked(let tag) where !tags.contains(tag) && reported.insert(mention.subject).inserted:
                finding("tag", tag, among: tags, at: mention.span, &suggestions)
            case .statusAsked(let status)
            where !statuses.contains(status) && reported.insert(mention.subject).inserted:
                finding("status", status, among: statuses, at: mention.span, &suggestions)
            case .tagAsked, .statusAsked, .message, .audience, .tagWritten, .statusWritten, .event, .webhook, .flow,
                .stepID, .triggerDate, .enrolment, .value, .file, .send, .onlyArms, .consent:
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

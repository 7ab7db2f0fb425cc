import Diagnostics

extension Rule {
    static let hiddenTag = Rule(
        "hidden-tag", .error, "a tag that was hidden in the store",
        because: """
            Who hides a tag takes it out of every profile's view, for ever: no condition finds it, and nobody gets it. A flow \
            that goes by it would treat everybody as somebody without the tag; hidden, `do-not-contact` would protect \
            nobody. So a workspace that names one is not deployed.
            """,
        bad: [
            .files(
                """
                === example.flow.yaml
                enter_if: [{tags: {any: [vip]}}]
                exit_tags: [«left-by-till»]
                steps: [{id: mark, add_tag: «old-campaign»}]
                === the store
                tag vip 12
                hidden left-by-till 40
                hidden old-campaign 3
                """)
        ],
        good: [
            .files(
                """
                === example.flow.yaml
                enter_if: [{tags: {any: [vip]}}, {statuses: {none: [suspended]}}]
                === the store
                tag vip 12
                status suspended 1
                hidden suspended 40
                """)
        ])
}

extension Check {
    /// Nothing goes by a tag that nobody sees.
    static let hiddenTags = Check(.hiddenTag) { draft in
        guard let facts = draft.facts, !facts.hiddenTags.isEmpty else { return [] }
        return draft.tagsNamed.filter { facts.hiddenTags.contains($0.value) }.map {
            HiddenTag.finding(for: $0.value, at: $0.span)
        }
    }
}

/// What is said about a tag that was hidden.
enum HiddenTag {
    static func finding(for tag: String, at span: SourceSpan?) -> Finding {
        Rule.hiddenTag.finding(
            "the tag \"\(tag)\" was hidden in the store, for ever", at: span,
            help: "take it out, or use another tag: nobody has this one any more")
    }
}

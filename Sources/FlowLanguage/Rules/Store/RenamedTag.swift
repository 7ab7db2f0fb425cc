import Diagnostics

extension Rule {
    static let renamedTag = Rule(
        "renamed-tag", .error, "a tag under a name that it had before",
        because: """
            A tag that was renamed goes by its new name everywhere in the store: profiles, the change log, triggers. A flow that \
            still says the old name waits for a tag that nobody gets any more.
            """,
        bad: [
            .files(
                """
                === example.flow.yaml
                triggers: [{tag_added: «spring-buyer»}]
                === the store
                tag buyer 12
                former spring-buyer buyer 12
                """)
        ],
        good: [
            .files(
                """
                === example.flow.yaml
                triggers: [{tag_added: buyer}]
                === the store
                tag buyer 12
                former spring-buyer buyer 12
                """)
        ])
}

extension Check {
    /// Every tag goes by its present name.
    static let renamedTags = Check(.renamedTag) { draft in
        guard let facts = draft.facts, !facts.presentTagNames.isEmpty else { return [] }
        return draft.tagsNamed.compactMap { named in
            facts.presentTagNames[named.value].map { RenamedTag.finding(for: named.value, now: $0, at: named.span) }
        }
    }
}

/// What is said about a tag that was renamed.
enum RenamedTag {
    static func finding(for tag: String, now name: String, at span: SourceSpan?) -> Finding {
        Rule.renamedTag.finding("the tag \"\(tag)\" was renamed in the store", at: span, help: "write `\(name)`")
    }
}

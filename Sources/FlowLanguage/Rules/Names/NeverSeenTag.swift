import Diagnostics
import Profiles

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
    /// A tag that something depends on is declared in catalog.yaml, written by a flow, or seen in the store.
    static let neverSeenTags = Check(.neverSeenTag) { draft in
        guard draft.declared.isWhole else { return [] }
        let mentions = draft.mentions
        var tags = KnownHandles("tag", in: draft.declared.tags, seen: draft.facts?.tags)
        var statuses = KnownHandles("status", in: draft.declared.statuses, seen: draft.facts?.statuses)
        for mention in mentions {
            if case .tagWritten(let tag) = mention.subject { tags.written.insert(tag) }
            if case .statusWritten(let status) = mention.subject { statuses.written.insert(status) }
        }
        return mentions.compactMap { mention in
            if case .tagAsked(let tag) = mention.subject {
                // What became of a tag that is gone is told as that.
                if let facts = draft.facts, GoneTags.finding(for: tag, by: facts, at: nil) != nil { return nil }
                return tags.finding(for: tag, at: mention.span)
            }
            if case .statusAsked(let status) = mention.subject {
                return statuses.finding(for: status, at: mention.span)
            }
            return nil
        }
    }
}

/// The tags, or the statuses, that somebody can have.
private struct KnownHandles {
    let thing: String
    let declared: Set<String>
    /// How many profiles carry each that the store has ever seen; nil when no store was asked.
    let seen: [String: Int]?
    /// Those that flows give or take.
    var written: Set<String> = []
    private var reported: Set<String> = []
    private var suggestions = Suggestions()
    private lazy var twins = Set(declared.union(written).map { Handle.likeness(of: $0) })

    init(_ thing: String, in declared: Set<String>, seen: [String: Int]?) {
        self.thing = thing
        self.declared = declared
        self.seen = seen
    }

    /// Nothing for one that is known, and once for each other.
    mutating func finding(for handle: String, at span: SourceSpan) -> Finding? {
        guard !written.contains(handle), !reported.contains(handle) else { return nil }
        // Another spelling of a known one is told as that.
        guard declared.contains(handle) || !twins.contains(Handle.likeness(of: handle)) else { return nil }
        let found = seen.map { unseen(handle, in: $0, at: span) } ?? undeclared(handle, at: span)
        if found != nil { reported.insert(handle) }
        return found
    }

    private mutating func undeclared(_ handle: String, at span: SourceSpan) -> Finding? {
        guard !declared.contains(handle) else { return nil }
        let near = suggestions.nearest(to: handle, in: declared.union(written))
        return Rule.neverSeenTag.finding(
            "no flow writes \(thing) \"\(handle)\", and the catalogue does not have it", at: span,
            help: near.map { "did you mean `\($0)`?" }
                ?? "list it under `\(thing == "tag" ? "tags" : "statuses")` in catalog.yaml")
    }

    private mutating func unseen(_ handle: String, in seen: [String: Int], at span: SourceSpan) -> Finding? {
        guard seen[handle] == nil else { return nil }
        let near = suggestions.nearest(to: handle, in: seen.keys)
        // One that is declared may be for days to come, unless the store has what looks like its right spelling.
        guard near != nil || !declared.contains(handle) else { return nil }
        let others = near.map { "; \(seen[$0] ?? 0) have \"\($0)\"" } ?? ""
        return Rule.neverSeenTag.finding(
            "no profile has ever had \(thing) \"\(handle)\"\(others)", at: span,
            help: near.map { "did you mean `\($0)`?" } ?? "nobody has it, and no flow writes it")
    }
}

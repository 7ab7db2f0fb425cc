import Diagnostics

extension Rule {
    static let duplicateID = Rule(
        "duplicate-id", .error, "an id that two things have",
        because: """
            An id is how people, reports and other files find a thing, over many edits. When two things have the \
            same one, nobody can tell which was meant, and people who wait could go on at the wrong step.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                  - id: «hello»
                    add_tag: newsletter
                """),
            .files(
                """
                === audiences/shop.yaml
                version: 1
                audiences:
                  «adults»: {if: [{field: age, at_least: 21}]}
                """),
        ],
        good: [
            .flow(
                """
                steps:
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                  - id: mark
                    add_tag: newsletter
                """)
        ])
}

extension Check {
    /// Flows, messages and audiences in the workspace, steps in a flow: each id is one thing's.
    static let duplicateIDs = Check(.duplicateID) { draft in
        repeated(draft.flows.compactMap(\.id), "flow")
            + repeated(draft.messages.compactMap(\.id), "message")
            + repeated(draft.audiences.map(\.id), "audience")
            + draft.flows.flatMap { flow in
                repeated(
                    flow.mentions.compactMap { mention in
                        if case .stepID(let id) = mention.subject { Placed(id, at: mention.span) } else { nil }
                    }, "step")
            }
    }

    /// A finding for every id that stood before.
    static func repeated(_ ids: [Placed<String>], _ thing: String) -> [Finding] {
        var first: [String: SourceSpan] = [:]
        var findings: [Finding] = []
        for id in ids {
            guard let place = first[id.value] else {
                first[id.value] = id.span
                continue
            }
            let firstPlace = place.file == id.span.file ? "\(place.start.line):\(place.start.column)" : "\(place)"
            findings.append(
                Rule.duplicateID.finding(
                    "\(thing) \"\(id.value)\" exists twice (first at \(firstPlace))", at: id.span,
                    related: [RelatedPlace(place, label: "first here")]))
        }
        return findings
    }
}

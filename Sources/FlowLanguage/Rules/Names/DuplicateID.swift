import Diagnostics

extension Rule {
    static let duplicateID = Rule(
        "duplicate-id", .error, "an id that two things have")
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

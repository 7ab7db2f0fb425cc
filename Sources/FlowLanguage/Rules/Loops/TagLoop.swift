import Diagnostics
import Flows

extension Rule {
    static let tagLoop = Rule(
        "tag-loop", .warning, "flows that start each other in a circle",
        because: """
            When one flow makes the change that starts a second, and the second the change that starts the first, people \
            can go round and round. Sluice stops such a chain after sixteen flows, but by then each of them has acted on \
            the same person again and again.
            """,
        bad: [
            .files(
                """
                === ask.flow.yaml
                flow: ask
                triggers: [{event: {name: purchase}}]
                reentry: every_time
                steps: [{id: mark, add_tag: «whale»}]
                === thank.flow.yaml
                flow: thank
                triggers: [{tag_added: whale}]
                reentry: every_time
                steps:
                  - {id: unmark, remove_tag: whale}
                  - {id: count, emit: {event: purchase}}
                """)
        ],
        good: [
            .files(
                """
                === ask.flow.yaml
                flow: ask
                triggers: [{event: {name: purchase}}]
                reentry: every_time
                steps: [{id: mark, add_tag: whale}]
                === thank.flow.yaml
                flow: thank
                triggers: [{tag_added: whale}]
                reentry: every_time
                steps: [{id: unmark, remove_tag: whale}]
                """)
        ])
}

extension Check {
    /// No two flows or more start each other in a circle.
    static let tagLoops = Check(.tagLoop) { draft in
        StartGraph(draft).circles.compactMap { circle in
            guard let first = circle.first else { return nil }
            let names = circle.map(\.from)
            let shown = names.count > 8 ? Array(names.prefix(7)) + ["…"] : names
            return Rule.tagLoop.finding(
                "flows start each other in a circle: \((shown + [first.from]).joined(separator: " → "))",
                at: first.sent.place,
                related: circle.dropFirst().prefix(4).map {
                    RelatedPlace($0.sent.place, label: "\"\($0.from)\" \($0.sent.wording)")
                },
                notes: ["\"\(first.from)\" \(first.sent.wording), which starts \"\(first.to)\""])
        }
    }
}

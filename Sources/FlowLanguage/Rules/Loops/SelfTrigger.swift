import Diagnostics
import Flows

extension Rule {
    static let selfTrigger = Rule(
        "self-trigger", .warning, "a step that starts its own flow",
        because: """
            A flow that makes the change that it waits for starts itself. Sluice stops such a chain in the end, but by then \
            people may have had the same message many times over.
            """,
        bad: [
            .flow(
                """
                triggers: [{tag_added: vip}, {tag_added: whale}]
                reentry: every_time
                steps:
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                  - {id: mark, add_tag: «whale»}
                """),
            .flow(
                """
                triggers: [{event: {name: signed-up}}]
                reentry: {after: 1 day}
                steps:
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                  - {id: again, emit: {event: «signed-up»}}
                """),
        ],
        good: [
            .flow(
                """
                triggers: [{tag_added: whale}]
                reentry: every_time
                steps:
                  - {id: greet, send: {message: hello, channel: email, purpose: account}}
                  - {id: unmark, remove_tag: whale}
                """),
            .flow(
                """
                triggers: [{tag_added: vip}, {tag_added: {tag: whale, origin: [api, cli]}}]
                reentry: every_time
                steps: [{id: mark, add_tag: whale}]
                """),
        ])
}

extension Check {
    /// No flow makes the change that starts it, unless it never takes anybody twice.
    static let selfTriggers = Check(.selfTrigger) { draft in
        draft.running.filter { $0.reentry.rule != .never }.flatMap { flow -> [Finding] in
            let awaited = flow.triggers.flatMap(\.awaited)
            guard !awaited.isEmpty else { return [] }
            return flow.steps.flatMap(\.withNested).flatMap { draft.signals(of: $0) }.compactMap { sent in
                guard let start = awaited.first(where: { $0.takes(sent) }) else { return nil }
                return Rule.selfTrigger.finding(
                    "\"\(sent.step.id)\" \(sent.wording), which starts this same flow", at: sent.place,
                    related: [RelatedPlace(start.trigger.span, label: "by this trigger")],
                    help: "`reentry: never`, or leave out the change")
            }
        }
    }
}

extension WorkspaceDraft {
    /// The flows that could be read whole and that let somebody in.
    var running: [Flow] { flows.compactMap(\.flow).filter { $0.status != .retired } }
}

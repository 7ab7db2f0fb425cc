import Diagnostics
import Flows

extension Rule {
    static let deprecated = Rule(
        "deprecated", .warning, "something that relies on a retired flow",
        because: """
            Nobody enters a retired flow, and everybody who was inside has left. So nobody is in it, and soon nobody has \
            completed it lately; what asks for that gets one and the same answer for everybody. The same goes for a tag or status \
            that only retired flows have written: no new person will carry it. A tag that comes from outside belongs into \
            catalog.yaml.
            """,
        bad: [
            .files(
                """
                === example.flow.yaml
                enter_if: [{none: [{in_flow: «old-welcome»}]}, {tags: {any: [«greeted»]}}]
                === old.flow.yaml
                flow: old-welcome
                status: retired
                steps: [{id: mark, add_tag: greeted}]
                """)
        ],
        good: [
            .files(
                """
                === example.flow.yaml
                status: retired
                enter_if: [{none: [{in_flow: old-welcome}]}]
                === old.flow.yaml
                flow: old-welcome
                status: retired
                """),
            .files(
                """
                === example.flow.yaml
                enter_if: [{none: [{in_flow: old-welcome}]}, {tags: {any: [vip]}}]
                === old.flow.yaml
                flow: old-welcome
                status: paused
                steps: [{id: mark, add_tag: vip}]
                """),
        ])
}

extension Check {
    /// Nothing that runs relies on a flow that does not.
    static let retiredFlows = Check(.deprecated) { draft in
        let retired = RetiredFlows(draft)
        guard !retired.ids.isEmpty else { return [] }
        let asking = draft.otherMentions + draft.flows.filter { $0.flow?.status != .retired }.flatMap(\.mentions)
        return asking.compactMap { mention -> Finding? in
            switch mention.subject {
            case .flow(let id):
                guard let place = retired.ids[id] else { return nil }
                return Rule.deprecated.finding(
                    "flow \"\(id)\" is retired, so nobody enters it any more", at: mention.span,
                    related: [RelatedPlace(place, label: "retired here")],
                    help: "take the question out, or ask about something that still happens")
            case .tagAsked(let tag):
                return retired.tags[tag].map { finding("tag \"\(tag)\"", "tags", at: mention.span, flow: $0) }
            case .statusAsked(let status):
                return retired.statuses[status].map {
                    finding("status \"\(status)\"", "statuses", at: mention.span, flow: $0)
                }
            case .tagWritten, .statusWritten, .message, .audience, .event, .webhook, .told, .stepID, .triggerDate,
                .enrolment, .value, .file, .send, .onlyArms, .consent:
                return nil
            }
        }
    }

    private static func finding(_ what: String, _ key: String, at span: SourceSpan, flow: Placed<String>) -> Finding {
        Rule.deprecated.finding(
            "only the retired flow \"\(flow.value)\" writes \(what)", at: span,
            related: [RelatedPlace(flow.span, label: "retired here")],
            help: "if it comes from outside, too, list it under `\(key)` in catalog.yaml")
    }
}

/// The flows that are retired, and what nothing but they write.
private struct RetiredFlows {
    private(set) var ids: [String: SourceSpan] = [:]
    private(set) var tags: [String: Placed<String>] = [:]
    private(set) var statuses: [String: Placed<String>] = [:]

    init(_ draft: WorkspaceDraft) {
        let retired = draft.flows.filter { $0.flow?.status == .retired }
        for flow in retired {
            guard let id = flow.id else { continue }
            let place = draft.entry("status", of: flow.file)?.value.span ?? id.span
            ids[id.value] = place
            for mention in flow.mentions {
                if case .tagWritten(let tag) = mention.subject { tags[tag] = Placed(id.value, at: place) }
                if case .statusWritten(let status) = mention.subject { statuses[status] = Placed(id.value, at: place) }
            }
        }
        // What cannot be read may write anything.
        guard draft.declared.isWhole, draft.flows.allSatisfy(\.isWhole) else {
            (tags, statuses) = ([:], [:])
            return
        }
        draft.declared.tags.forEach { tags[$0] = nil }
        draft.declared.statuses.forEach { statuses[$0] = nil }
        for mention in draft.flows.filter({ $0.flow?.status != .retired }).flatMap(\.mentions) {
            if case .tagWritten(let tag) = mention.subject { tags[tag] = nil }
            if case .statusWritten(let status) = mention.subject { statuses[status] = nil }
        }
    }
}

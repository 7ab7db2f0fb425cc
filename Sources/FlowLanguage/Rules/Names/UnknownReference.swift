import Diagnostics

extension Rule {
    static let unknownReference = Rule(
        "unknown-reference", .error, "something named that does not exist",
        because: """
            A flow names other things: messages, audiences, events, webhooks, splits. What does not exist cannot be \
            sent, asked or called, and a misspelt name is found here and not on somebody's birthday.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: hello
                    send: {message: «helo», channel: email, purpose: account}
                """),
            .flow(
                """
                enter_if:
                  - audience: «adult»
                """),
            .flow(
                """
                triggers:
                  - profile_created
                steps:
                  - id: until-the-day
                    wait: {until: «trigger.date», if_past: continue}
                  - id: mark
                    add_tag: newsletter
                """),
        ],
        good: [
            .flow(
                """
                triggers:
                  - birthday: {when: 7 days before}
                reentry: every_time
                enter_if:
                  - audience: adults
                steps:
                  - id: until-the-day
                    wait: {until: trigger.date, if_past: continue}
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                """)
        ])
}

extension Check {
    /// Messages, audiences, flows, events and webhooks that are named must exist.
    static let unknownReferences = Check(.unknownReference) { draft in
        let messages = Set(draft.messages.compactMap(\.id?.value))
        let audiences = Set(draft.audiences.map(\.id.value))
        let flows = Set(draft.flows.compactMap(\.id?.value))
        var suggestions = Suggestions()
        return draft.mentions.compactMap { mention in
            switch mention.subject {
            case .message(let id) where draft.knowsAllMessages:
                unknown("message", id, among: messages, at: mention.span, &suggestions)
            case .audience(let id) where draft.knowsAllAudiences:
                unknown("audience", id, among: audiences, at: mention.span, &suggestions)
            case .flow(let id) where draft.knowsAllFlows:
                unknown("flow", id, among: flows, at: mention.span, &suggestions)
            case .event(let name) where draft.declared.isWhole:
                unknown(
                    "event", name, among: draft.declared.events.keys, at: mention.span, &suggestions,
                    remedy: "list it under `events` in catalog.yaml")
            case .webhook(let name) where draft.declared.isWhole:
                unknown(
                    "webhook", name, among: draft.declared.webhooks.keys, at: mention.span, &suggestions,
                    remedy: "list it under `webhooks` in catalog.yaml")
            case .message, .audience, .flow, .event, .webhook, .tagAsked, .tagWritten, .statusAsked, .statusWritten,
                .stepID, .triggerDate, .enrolment, .value, .file, .send, .onlyArms, .consent, .told:
                nil
            }
        }
    }

    private static func unknown(
        _ thing: String, _ id: String, among known: some Collection<String>, at span: SourceSpan,
        _ suggestions: inout Suggestions, remedy: String? = nil
    ) -> Finding? {
        guard !known.contains(id) else { return nil }
        let near = suggestions.nearest(to: id, in: known)
        return Rule.unknownReference.finding(
            "\(thing) \"\(id)\" does not exist", at: span,
            help: near.map { "did you mean `\($0)`?" } ?? remedy ?? "write it, or correct the name")
    }
}

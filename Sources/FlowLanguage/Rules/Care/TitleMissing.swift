import Diagnostics

extension Rule {
    static let titleMissing = Rule(
        "title-missing", .warning, "a flow without a title",
        because: """
            Reports name a flow by its title. The id is for machines and never changes; the title tells a colleague \
            in a year what the flow is for.
            """,
        bad: [
            .flow(
                """
                version: 1
                flow: «welcome»
                owner: loyalty@shop.example
                status: live
                triggers: [profile_created]
                reentry: never
                steps:
                  - {id: hello, send: {message: hello, channel: email, purpose: account}}
                """)
        ],
        good: [
            .flow(
                """
                flow: welcome
                title: "Welcome: the first hello"
                """)
        ])
}

extension Check {
    /// Reports show a flow by its title.
    static let missingTitles = Check(.titleMissing) { draft in
        draft.flows.filter { !$0.hasTitle }.compactMap(\.id).map { id in
            Rule.titleMissing.finding("flow \"\(id.value)\" has no title", at: id.span, help: "`title: \"…\"`")
        }
    }
}

import Diagnostics

extension Rule {
    static let ownerMissing = Rule(
        "owner-missing", .warning, "a flow without an owner",
        because: """
            When a flow stops or a customer complains, somebody has to be asked. An address of a person or a team is \
            found in a minute; an author who left the shop is not.
            """,
        bad: [
            .flow(
                """
                version: 1
                flow: «welcome»
                title: Welcome
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
                owner: loyalty@shop.example
                """)
        ])
}

extension Check {
    /// When a flow stops, somebody has to be asked.
    static let missingOwners = Check(.ownerMissing) { draft in
        draft.flows.filter { !$0.hasOwner }.compactMap(\.id).map { id in
            Rule.ownerMissing.finding("flow \"\(id.value)\" has no owner", at: id.span, help: "`owner: …`")
        }
    }
}

import Diagnostics

extension Rule {
    static let otherMatter = Rule(
        "other-matter", .error, "a question about the profile where one about an element or an event stands",
        because: """
            The lines under a `list` are about one element of it, such as one address; the lines of a `where` are \
            about one event. A question about the profile would be asked anew for each of them, which is not what it \
            looks like. It stands beside them.
            """,
        bad: [
            .flow(
                """
                triggers:
                  - event: {name: purchase, where: [{field: «tier_handle», is: gold}]}
                """),
            .flow(
                """
                enter_if:
                  - list: addresses
                    some:
                      - {field: country, is: AU}
                      - «tags»: {any: [vip]}
                """),
        ],
        good: [
            .flow(
                """
                triggers:
                  - event: {name: purchase, where: [{field: event.data.total, above: 100}]}
                enter_if:
                  - list: addresses
                    some: [{field: country, is: AU}]
                  - tags: {any: [vip]}
                """)
        ])
}

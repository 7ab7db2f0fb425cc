import Diagnostics

extension Rule {
    static let yamlAlias = Rule(
        "yaml-alias", .error, "anchors, aliases and merge keys are not allowed",
        because: """
            An alias copies a whole part of the file, ids included, and a step id has to be the only one of its \
            kind. And what holds for one place could be changed in another without being seen there.
            """,
        bad: [
            .files(
                """
                === audiences/people.yaml
                version: 1
                audiences:
                  adults: {if: «&grown-up» [{field: age, at_least: 18}]}
                """),
            .message(
                """
                email: {subject: "Hello", text: «*house-text»}
                """),
        ],
        good: [
            .files(
                """
                === audiences/people.yaml
                version: 1
                audiences:
                  adults: {if: [{field: age, at_least: 18}]}
                  gold: {if: [{audience: adults}, {field: tier_handle, is: gold}]}
                === example.flow.yaml
                enter_if: [{audience: gold}]
                """)
        ])
}

import Diagnostics

extension Rule {
    static let audienceDepth = Rule(
        "audience-depth", .error, "audiences that build on too many others",
        because: """
            An audience that builds on another one, which builds on another one, and so on, is asked for each person \
            at each step. With more than 64 below each other nobody can read any more who belongs to it.
            """,
        bad: [
            .files(
                """
                === audiences/people.yaml
                version: 1
                audiences:
                  adults: {if: [{field: age, at_least: 18}]}
                  group-1: {if: [{audience: adults}]}
                \((2...63).map { "  group-\($0): {if: [{audience: group-\($0 - 1)}]}" }.joined(separator: "\n"))
                  «group-64»: {if: [{audience: group-63}]}
                === example.flow.yaml
                enter_if: [{audience: group-64}]
                """)
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

import Diagnostics

extension Rule {
    static let duplicateKey = Rule(
        "duplicate-key", .error, "a key appears twice in one mapping",
        because: """
            When a key stands twice, programs keep the last one and forget the first without a word. One of the two \
            lines would have no effect, and nobody would see which.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: tier-check
                    branch:
                      cases:
                        - name: gold
                          if: [{field: tier_handle, is: gold}]
                          «if»: [{field: age, at_least: 18}]
                          steps: []
                      else: []
                """)
        ],
        good: [
            .flow(
                """
                steps:
                  - id: tier-check
                    branch:
                      cases:
                        - name: gold
                          if: [{field: tier_handle, is: gold}, {field: age, at_least: 18}]
                          steps: []
                      else: []
                """)
        ])
}

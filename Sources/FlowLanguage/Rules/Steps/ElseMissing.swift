import Diagnostics

extension Rule {
    static let elseMissing = Rule(
        "else-missing", .error, "a branch that does not say what happens otherwise",
        because: """
            People whom no case fits are in every branch, be it only because a field is empty. What happens to them \
            has to be said, so that nobody who reads the flow has to guess; `else: []` says that nothing does.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: tier-check
                    branch:
                      «cases»:
                        - name: gold
                          if: [{field: tier_handle, is: gold}]
                          steps: [{id: treat, add_tag: vip}]
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
                          if: [{field: tier_handle, is: gold}]
                          steps: [{id: treat, add_tag: vip}]
                      else: []
                """)
        ])
}

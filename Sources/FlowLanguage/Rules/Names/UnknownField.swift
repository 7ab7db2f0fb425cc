import Diagnostics

extension Rule {
    static let unknownField = Rule(
        "unknown-field", .error, "a field that the catalogue does not have",
        because: """
            A field that does not exist is not the same as one without a value, and it has to be found here and not \
            by customers. Fields of the shop's own get their short names in catalog.yaml.
            """,
        bad: [
            .flow(
                """
                enter_if:
                  - {field: «teir», is: gold}
                """),
            .flow(
                """
                enter_if:
                  - {field: «custom_attributes.custom.shoe-size», is: 43}
                """),
            .flow(
                """
                triggers:
                  - event: {name: purchase, where: [{field: «event.data.totel», above: 100}]}
                """),
        ],
        good: [
            .flow(
                """
                triggers:
                  - event: {name: purchase, where: [{field: event.data.total, above: 100}]}
                enter_if:
                  - {field: tier_handle, is: gold}
                  - {field: shoe_size, is: 43}
                """)
        ])
}

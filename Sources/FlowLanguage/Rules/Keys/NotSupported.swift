import Diagnostics

extension Rule {
    static let notSupported = Rule(
        "not-supported", .error, "a part of the language that this version does not run yet",
        because: """
            The language has this part, but this version of Sluice does not carry it out yet. Passing over it \
            silently would promise what does not happen.
            """,
        bad: [
            .catalogue("fields: {hat: {path: «attributes.appearance.hat»}}")
        ],
        good: [
            .catalogue("fields: {hat: {path: custom_attributes.custom.hat}}")
        ])
}

import Diagnostics

extension Rule {
    static let stepIDMissing = Rule(
        "step-id-missing", .error, "a step without an id: people waiting there would be lost")
}

import Diagnostics

extension Rule {
    static let oneVerb = Rule(
        "one-verb", .error, "a step with no verb, or with more than one")
}

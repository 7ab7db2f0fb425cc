import Diagnostics

extension Rule {
    static let oneTrigger = Rule(
        "one-trigger", .error, "an item of triggers with no trigger, or with more than one")
}

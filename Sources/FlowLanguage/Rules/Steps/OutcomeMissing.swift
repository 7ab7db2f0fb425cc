import Diagnostics

extension Rule {
    static let outcomeMissing = Rule(
        "outcome-missing", .error, "a wait_until that does not say what happens in both outcomes")
}

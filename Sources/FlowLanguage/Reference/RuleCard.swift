import Diagnostics

/// One rule as a person reads it at a terminal.
package enum RuleCard {
    /// What the rule finds and why.
    package static func text(for rule: Rule) -> String {
        "\(rule.id) (\(rule.severity.rawValue)): \(rule.summary)\n\n\(rule.rationale)"
    }
}

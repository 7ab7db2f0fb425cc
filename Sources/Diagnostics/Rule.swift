/// One thing that is looked for: a permanent id, how much it weighs, and what it is about.
package struct Rule: Sendable, Hashable {
    /// The permanent id that authors see in brackets: `unknown-key`.
    package let id: String
    /// How much its findings weigh unless one of them says otherwise.
    package let severity: Severity
    /// What it finds, in one sentence.
    package let summary: String

    /// A rule with its permanent id.
    package init(_ id: String, _ severity: Severity, _ summary: String) {
        self.id = id
        self.severity = severity
        self.summary = summary
    }

    /// A finding of this rule.
    package func finding(
        _ message: String, at span: SourceSpan?, related: [RelatedPlace] = [], notes: [String] = [],
        help: String? = nil, severity: Severity? = nil
    ) -> Finding {
        Finding(
            rule: id, severity: severity ?? self.severity, message: message, span: span,
            related: related, notes: notes, help: help)
    }
}

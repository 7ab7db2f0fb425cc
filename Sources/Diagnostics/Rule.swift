/// One thing that is looked for: a permanent id, how much it weighs, and why it matters.
package struct Rule: Sendable, Hashable {
    /// The permanent id that authors see in brackets: `unknown-key`.
    package let id: String
    /// How much its findings weigh unless one of them says otherwise.
    package let severity: Severity
    /// What it finds, in one sentence.
    package let summary: String
    /// What would go wrong if nobody looked for it, in a few sentences for authors.
    package let rationale: String
    /// What it finds, each place marked.
    package let bad: [RuleExample]
    /// What it lets pass, close to what it finds.
    package let good: [RuleExample]
    /// The matter that it is about, such as `Names`: the folder of the file that declares it.
    package let room: String

    /// A rule with its permanent id; its examples are its tests and its page.
    package init(
        _ id: String, _ severity: Severity, _ summary: String, because rationale: String,
        bad: [RuleExample], good: [RuleExample], declaredIn file: String = #filePath
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.rationale = rationale
        self.bad = bad
        self.good = good
        room = file.split(separator: "/").dropLast().last.map(String.init) ?? ""
    }

    /// A finding of this rule.
    package func finding(
        _ message: String, at span: SourceSpan?, related: [RelatedPlace] = [], notes: [String] = [],
        help: String? = nil, fix: Fix? = nil, severity: Severity? = nil
    ) -> Finding {
        Finding(
            rule: id, severity: severity ?? self.severity, message: message, span: span,
            related: related, notes: notes, help: help, fix: fix)
    }
}

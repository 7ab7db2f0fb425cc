import Diagnostics

extension Reading {
    /// True for a text without placeholders; one that has them where nothing fills them in is a finding.
    mutating func isPlain(_ scalar: YAMLScalar, at span: SourceSpan, isCompared: Bool = false) -> Bool {
        guard scalar.hasPlaceholder else { return true }
        report(
            .templateOutsideMessage, "nothing is filled in here: \(subjectInQuotes) would be \"\(scalar.text)\"",
            at: span,
            help: isCompared
                ? "another field is compared with as in `field:last_name`"
                : "only messages, bodies of webhooks and data of events take placeholders")
        return false
    }
}

extension YAMLScalar {
    /// Whether it holds what a template fills in.
    var hasPlaceholder: Bool { text.contains("{{") || text.contains("{%") }
}

/// How much a finding weighs: an error stops a deploy, a warning asks for a look, a hint informs.
package enum Severity: String, Sendable, Hashable, CaseIterable {
    case error, warning, hint
}

/// A second place that a finding speaks of, such as the first of two duplicates.
package struct RelatedPlace: Sendable, Hashable {
    /// Where it is.
    package let span: SourceSpan
    /// What is there, in a few words: "first here".
    package let label: String

    /// A place with the few words that say what is there.
    package init(_ span: SourceSpan, label: String) {
        self.span = span
        self.label = label
    }
}

/// One mistake of an author, with its place and what to do about it.
///
/// Messages are lower case, have no full stop, and quote the author's words; the remedy stands only in `help`.
package struct Finding: Sendable, Hashable {
    /// The id of the rule that found it: `unknown-key`.
    package let rule: String
    /// How much it weighs.
    package let severity: Severity
    /// What is wrong, in the author's terms.
    package let message: String
    /// The smallest stretch that shows it; none when it is about the workspace as a whole.
    package let span: SourceSpan?
    /// Further places that take part.
    package let related: [RelatedPlace]
    /// What follows from the mistake.
    package let notes: [String]
    /// The remedy.
    package let help: String?
    /// The change that mends it, when it is certain.
    package let fix: Fix?

    /// A finding of `rule`.
    package init(
        rule: String, severity: Severity, message: String, span: SourceSpan?,
        related: [RelatedPlace] = [], notes: [String] = [], help: String? = nil, fix: Fix? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.span = span
        self.related = related
        self.notes = notes
        self.help = help
        self.fix = fix
    }
}

extension Finding {
    /// Message, notes and help, a line each, for readers that show one text.
    var wholeText: String { ([message] + notes + (help.map { ["help: \($0)"] } ?? [])).joined(separator: "\n") }
}

extension Finding: Comparable {
    /// By file, place and rule, and then by all that is left, so that every list of findings has one order.
    package static func < (left: Self, right: Self) -> Bool {
        let files = (left.span?.file ?? "", right.span?.file ?? "")
        if files.0 != files.1 { return files.0 < files.1 }
        if let leftSpan = left.span, let rightSpan = right.span {
            if leftSpan.start != rightSpan.start { return leftSpan.start < rightSpan.start }
            if leftSpan.end != rightSpan.end { return leftSpan.end < rightSpan.end }
        }
        if left.rule != right.rule { return left.rule < right.rule }
        if left.message != right.message { return left.message < right.message }
        return (left.help ?? "", left.severity.rawValue) < (right.help ?? "", right.severity.rawValue)
    }
}

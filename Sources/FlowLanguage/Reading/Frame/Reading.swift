import Diagnostics

/// What is known while one file is read, and what was found so far.
package struct Reading: Sendable {
    /// The characters of the file.
    package let source: SourceText
    /// What was found so far, in the order of reading.
    package private(set) var findings: [Finding] = []
    /// The key whose value is being read, for messages; empty at the top of a file.
    package private(set) var subject = ""

    /// A reading of the file that `source` holds.
    package init(source: SourceText) {
        self.source = source
    }

    /// Adds a finding.
    package mutating func report(_ finding: Finding) {
        findings.append(finding)
    }

    /// Adds a finding of `rule`.
    package mutating func report(
        _ rule: Rule, _ message: String, at span: SourceSpan, related: [RelatedPlace] = [], notes: [String] = [],
        help: String? = nil
    ) {
        findings.append(rule.finding(message, at: span, related: related, notes: notes, help: help))
    }

    /// Reads a value with `kind`, with its key as the subject of every message.
    mutating func read<Value>(_ node: YAMLNode, as kind: ValueKind<Value>, of key: String) -> Value? {
        let outer = subject
        subject = key
        defer { subject = outer }
        return kind.read(node, &self)
    }
}

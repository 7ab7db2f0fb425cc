extension FindingReport {
    /// All findings as commands that make a GitHub workflow mark the lines: `::error file=…,line=…::…`.
    ///
    /// - Parameter folder: the workspace's folder relative to the repository; it stands before each path.
    package static func github(_ findings: [Finding], folder: String = "") -> String {
        findings.sorted().map { command($0, folder) }.joined(separator: "\n")
    }

    private static func command(_ finding: Finding, _ folder: String) -> String {
        var properties: [String] = []
        if let span = finding.span {
            properties = [
                "file=\(property(path(span.file, in: folder)))", "line=\(span.start.line)", "endLine=\(span.end.line)",
            ]
            // Columns are understood within one line only.
            if span.start.line == span.end.line {
                properties += ["col=\(span.start.column)", "endColumn=\(span.end.column)"]
            }
        }
        properties.append("title=\(property(finding.rule))")
        return "::\(word(finding.severity)) \(properties.joined(separator: ","))::\(data(finding.wholeText))"
    }

    private static func word(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .hint: "notice"
        }
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}

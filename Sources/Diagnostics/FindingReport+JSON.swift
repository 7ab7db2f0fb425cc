import JSONText

extension FindingReport {
    /// All findings as one JSON object: `{"findings":[…],"errors":n,"warnings":n,"hints":n}`, a finding on each line.
    package static func json(_ findings: [Finding]) -> String {
        let lines = findings.sorted().map(object)
        let list = lines.isEmpty ? "[]" : "[\n  \(lines.joined(separator: ",\n  "))\n]"
        let counts = Severity.allCases.map { severity in
            "\"\(severity.rawValue)s\":\(findings.count { $0.severity == severity })"
        }
        return "{\"findings\":\(list),\(counts.joined(separator: ","))}"
    }

    /// One finding as a JSON object.
    package static func object(_ finding: Finding) -> String {
        let span = finding.span
        let members: [(String, String)] = [
            ("file", span.map { JSONTextWriter.quoted($0.file) } ?? "null"),
            ("line", span.map { "\($0.start.line)" } ?? "null"),
            ("column", span.map { "\($0.start.column)" } ?? "null"),
            ("end_line", span.map { "\($0.end.line)" } ?? "null"),
            ("end_column", span.map { "\($0.end.column)" } ?? "null"),
            ("severity", JSONTextWriter.quoted(finding.severity.rawValue)),
            ("rule", JSONTextWriter.quoted(finding.rule)),
            ("message", JSONTextWriter.quoted(finding.message)),
            ("notes", "[\(finding.notes.map(JSONTextWriter.quoted).joined(separator: ","))]"),
            ("help", finding.help.map(JSONTextWriter.quoted) ?? "null"),
            ("fix", finding.fix.map(object) ?? "null"),
        ]
        return "{\(members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
    }

    private static func object(_ fix: Fix) -> String {
        let edits = fix.edits.map { edit in
            JSONTextValue.object([
                ("file", .text(edit.span.file)), ("line", .number("\(edit.span.start.line)")),
                ("column", .number("\(edit.span.start.column)")), ("end_line", .number("\(edit.span.end.line)")),
                ("end_column", .number("\(edit.span.end.column)")), ("text", .text(edit.replacement)),
            ])
        }
        return JSONTextValue.object([("edits", .list(edits))]).compact
    }
}

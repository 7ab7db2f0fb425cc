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

    private static func object(_ finding: Finding) -> String {
        let span = finding.span
        let members: [(String, String)] = [
            ("file", span.map { quoted($0.file) } ?? "null"),
            ("line", span.map { "\($0.start.line)" } ?? "null"),
            ("column", span.map { "\($0.start.column)" } ?? "null"),
            ("end_line", span.map { "\($0.end.line)" } ?? "null"),
            ("end_column", span.map { "\($0.end.column)" } ?? "null"),
            ("severity", quoted(finding.severity.rawValue)),
            ("rule", quoted(finding.rule)),
            ("message", quoted(finding.message)),
            ("notes", "[\(finding.notes.map(quoted).joined(separator: ","))]"),
            ("help", finding.help.map(quoted) ?? "null"),
            // No rule of this version can mend a file by itself; the member is there for those that will.
            ("fix", "null"),
        ]
        return "{\(members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
    }

    /// A JSON string; written here because an encoder of Foundation would cost every command its start-up.
    private static func quoted(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let hexadecimal = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}

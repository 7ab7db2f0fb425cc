import Diagnostics
import Testing

@Suite struct `A report of findings` {
    private let flow = "version: 1\nflow: birthday\n\nenter_f:\n  - {tags: {any: [vip]}}\nflow: other\n"

    private func finding(
        _ rule: String, _ line: Int, _ column: Int, _ length: Int, _ message: String,
        severity: Severity = .error, related: [RelatedPlace] = [], notes: [String] = [], help: String? = nil
    ) -> Finding {
        Finding(
            rule: rule, severity: severity, message: message,
            span: SourceSpan(file: "birthday.flow.yaml", line: line, column: column, length: length),
            related: related, notes: notes, help: help)
    }

    private func text(_ findings: Finding..., source: String? = nil, folder: String = "flows") -> String {
        FindingReport.text(
            findings, sources: ["birthday.flow.yaml": source ?? flow], color: false, folder: folder)
    }

    @Test func `shows place, rule, the underlined source, notes and help`() {
        let report = text(
            finding(
                "unknown-key", 4, 1, 7, "unknown key \"enter_f\" in a flow",
                notes: ["an ignored enter_if would enrol every profile"], help: "did you mean `enter_if`?"))
        #expect(
            report == """
                flows/birthday.flow.yaml:4:1: error: unknown key "enter_f" in a flow [unknown-key]
                  |
                4 | enter_f:
                  | ^^^^^^^
                  = note: an ignored enter_if would enrol every profile
                  = help: did you mean `enter_if`?

                """)
    }

    @Test func `shows both places of a duplicate in the order of their lines`() {
        let first = SourceSpan(file: "birthday.flow.yaml", line: 2, column: 1, length: 4)
        let report = text(
            finding(
                "duplicate-key", 6, 1, 4, "key \"flow\" appears twice (first at 2:1)",
                related: [RelatedPlace(first, label: "first here")]))
        #expect(
            report == """
                flows/birthday.flow.yaml:6:1: error: key "flow" appears twice (first at 2:1) [duplicate-key]
                  |
                2 | flow: birthday
                  | ---- first here
                  ...
                6 | flow: other
                  | ^^^^

                """)
    }

    @Test func `names a related place in another file`() {
        let other = SourceSpan(file: "other.flow.yaml", line: 2, column: 7, length: 8)
        let report = text(
            finding(
                "duplicate-id", 2, 7, 8, "flow \"birthday\" exists twice",
                related: [RelatedPlace(other, label: "first here")]))
        #expect(report.hasSuffix("  |       ^^^^^^^^\n  = note: flows/other.flow.yaml:2:7: first here\n"))
    }

    @Test func `orders findings by place and rule, whatever order they came in`() {
        let findings = [
            finding("b", 4, 1, 1, "later"), finding("b", 2, 1, 1, "rule b"), finding("a", 2, 1, 1, "rule a"),
            Finding(rule: "z", severity: .error, message: "whole", span: nil),
        ]
        let expected = ["whole", "rule a", "rule b", "later"]
        for shift in findings.indices {
            let turned = Array(findings[shift...] + findings[..<shift])
            #expect(turned.sorted().map(\.message) == expected)
        }
    }

    @Test func `writes a finding without a place as one line`() {
        let report = FindingReport.text(
            [Finding(rule: "missing-key", severity: .error, message: "no workspace.yaml", span: nil)],
            sources: [:], color: false)
        #expect(report == "error: no workspace.yaml [missing-key]\n")
    }

    @Test func `counts what is beyond a hundred`() {
        let findings = (1...103).map {
            finding("r", $0, 1, 1, "number \($0)", severity: $0 == 103 ? .warning : .error)
        }
        let report = FindingReport.text(findings, sources: [:], color: false)
        #expect(report.contains("number 100 "))
        #expect(!report.contains("number 101 "))
        #expect(report.hasSuffix("\nand 2 errors, 1 warning more\n"))
    }

    @Test(arguments: [
        ("\tsubject: x", 2, 9, "1 |     subject: x", "  |     ^^^^^^^"),
        ("a: \u{65E5}\u{672C} b", 7, 8, "1 | a: \u{65E5}\u{672C} b", "  |         ^"),
        ("a: \u{65E5}\u{672C}", 4, 6, "1 | a: \u{65E5}\u{672C}", "  |    ^^^^"),
        ("e\u{301}: x", 4, 5, "1 | e\u{301}: x", "  |   ^"),
        ("a: b   ", 4, 99, "1 | a: b", "  |    ^"),
        ("a: \u{1B}[31m", 4, 5, "1 | a: \u{241B}[31m", "  |    ^"),
        ("a:", 9, 12, "1 | a:", "  |   ^"),
    ])
    func `keeps the underline under what it means`(
        line: String, from: Int, until: Int, shown: String, underline: String
    ) {
        let report = text(finding("r", 1, from, until - from, "m"), source: line)
        let lines = report.split(separator: "\n").map(String.init)
        #expect(lines[2] == shown)
        #expect(lines[3] == underline)
    }

    @Test func `cuts a very long line round the place`() {
        let long = String(repeating: "x", count: 5_000) + "HERE" + String(repeating: "y", count: 5_000)
        let report = text(finding("r", 1, 5_001, 4, "m"), source: long)
        let lines = report.split(separator: "\n")
        #expect(lines[2].count < 200)
        let mark = lines[3].firstIndex(of: "^").map { lines[3].distance(from: lines[3].startIndex, to: $0) }
        let here = lines[2].firstIndex(of: "H").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
        #expect(mark != nil && mark == here)
    }

    @Test func `colours the words and changes nothing else`() {
        let painted = FindingReport.text(
            [finding("r", 2, 1, 4, "m")], sources: ["birthday.flow.yaml": flow], color: true)
        #expect(painted.contains("\u{1B}[1;31merror\u{1B}[0m: "))
        #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text(finding("r", 2, 1, 4, "m"), folder: ""))
    }

    @Test func `is one JSON object with the counts`() {
        let warning = finding(
            "case-twin-tag", 5, 9, 3, "\"VIP\"\tand \"vip\"", severity: .warning, notes: ["one", "two"])
        #expect(FindingReport.json([]) == #"{"findings":[],"errors":0,"warnings":0,"hints":0}"#)
        #expect(
            FindingReport.json([warning]) == #"""
                {"findings":[
                  {"file":"birthday.flow.yaml","line":5,"column":9,"end_line":5,"end_column":12,"severity":"warning",\#
                "rule":"case-twin-tag","message":"\"VIP\"\u0009and \"vip\"","notes":["one","two"],"help":null,"fix":null}
                ],"errors":0,"warnings":1,"hints":0}
                """#)
    }

    @Test func `carries a certain fix as edits`() {
        let span = SourceSpan(file: "a.flow.yaml", line: 3, column: 9, length: 4)
        let fixable = Finding(
            rule: "bad-choice", severity: .error, message: "m", span: span, fix: Fix(span, "live"))
        #expect(
            FindingReport.json([fixable]).contains(
                #""fix":{"edits":[{"file":"a.flow.yaml","line":3,"column":9,"end_line":3,"end_column":13,"text":"live"}]}"#
            ))
    }

    @Test func `marks lines in a workflow, with everything escaped that would end a command`() {
        let several = Finding(
            rule: "r", severity: .hint, message: "100 %, \"a:b\"",
            span: SourceSpan(
                file: "a,b.yaml", start: SourcePosition(line: 2, column: 3), end: SourcePosition(line: 4, column: 1)),
            help: "x")
        #expect(
            FindingReport.github([several], folder: "my:flows")
                == "::notice file=my%3Aflows/a%2Cb.yaml,line=2,endLine=4,title=r::100 %25, \"a:b\"%0Ahelp: x")
        let whole = Finding(rule: "r", severity: .warning, message: "m", span: nil)
        #expect(FindingReport.github([whole]) == "::warning title=r::m")
    }

    @Test func `is a log that code hosts read, with rules, places and fixes`() {
        let rule = Rule("r", .warning, "a rule", because: "It matters.", bad: [], good: [])
        let span = SourceSpan(file: "ä b.yaml", line: 1, column: 2, length: 3)
        let log = FindingReport.sarif(
            [rule.finding("m", at: span, help: "h", fix: Fix(span, "x"))], rules: [rule], version: "9", folder: "flows")
        #expect(log.contains(#""uri":"flows/%C3%A4%20b.yaml""#))
        #expect(log.contains(#""ruleId":"r","ruleIndex":0,"level":"warning","message":{"text":"m\u000ahelp: h"}"#))
        #expect(log.contains(#""deletedRegion":{"startLine":1,"startColumn":2,"endLine":1,"endColumn":5}"#))
        #expect(log.contains(#""version":"9","rules":[{"id":"r","shortDescription":{"text":"a rule"}"#))
    }
}

import JSONText

extension FindingReport {
    /// All findings as a log of the Static Analysis Results Interchange Format, version 2.1.0, for code hosts and editors.
    ///
    /// - Parameters:
    ///   - rules: those that findings may carry.
    ///   - version: the version of sluice.
    ///   - folder: the workspace's folder relative to the repository; it stands before each path.
    package static func sarif(_ findings: [Finding], rules: [Rule], version: String, folder: String = "") -> String {
        let log = SARIFLog(rules: rules, folder: folder)
        let run: JSONTextValue = .object([
            ("tool", .object([("driver", log.driver(version: version))])),
            ("columnKind", .text("unicodeCodePoints")),
            ("results", .list(findings.sorted().map(log.result))),
        ])
        return JSONTextValue.object([
            ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .text("2.1.0")),
            ("runs", .list([run])),
        ]).compact
    }
}

/// Findings in the words of the format.
private struct SARIFLog {
    private let rules: [Rule]
    private let folder: String
    private let places: [String: Int]

    init(rules: [Rule], folder: String) {
        self.rules = rules
        self.folder = folder
        places = Dictionary(
            rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    func driver(version: String) -> JSONTextValue {
        .object([("name", .text("sluice")), ("version", .text(version)), ("rules", .list(rules.map(description)))])
    }

    private func description(of rule: Rule) -> JSONTextValue {
        .object([
            ("id", .text(rule.id)), ("shortDescription", message(rule.summary)),
            ("fullDescription", message(rule.rationale)),
            ("defaultConfiguration", .object([("level", level(rule.severity))])),
        ])
    }

    func result(_ finding: Finding) -> JSONTextValue {
        var members: [JSONTextValue.Member] = [("ruleId", .text(finding.rule))]
        if let place = places[finding.rule] { members.append(("ruleIndex", .number("\(place)"))) }
        members.append(("level", level(finding.severity)))
        members.append(("message", message(finding.wholeText)))
        members.append(("locations", .list(finding.span.map { [.object([location($0)])] } ?? [])))
        if !finding.related.isEmpty {
            let related = finding.related.map { place in
                JSONTextValue.object([location(place.span), ("message", message(place.label))])
            }
            members.append(("relatedLocations", .list(related)))
        }
        if let fix = finding.fix { members.append(("fixes", .list([change(fix, of: finding)]))) }
        return .object(members)
    }

    private func change(_ fix: Fix, of finding: Finding) -> JSONTextValue {
        let changes = Set(fix.edits.map(\.span.file)).sorted().map { file in
            let replacements = fix.edits.filter { $0.span.file == file }.map { edit in
                JSONTextValue.object([
                    ("deletedRegion", region(edit.span)), ("insertedContent", message(edit.replacement)),
                ])
            }
            return JSONTextValue.object([("artifactLocation", artifact(file)), ("replacements", .list(replacements))])
        }
        return .object([
            ("description", message(finding.help ?? finding.message)), ("artifactChanges", .list(changes)),
        ])
    }

    private func location(_ span: SourceSpan) -> JSONTextValue.Member {
        ("physicalLocation", .object([("artifactLocation", artifact(span.file)), ("region", region(span))]))
    }

    private func artifact(_ file: String) -> JSONTextValue {
        .object([("uri", .text(URIPath.text(FindingReport.path(file, in: folder))))])
    }

    private func region(_ span: SourceSpan) -> JSONTextValue {
        let numbers = [
            ("startLine", span.start.line), ("startColumn", span.start.column), ("endLine", span.end.line),
            ("endColumn", span.end.column),
        ]
        return .object(numbers.map { ($0.0, .number("\($0.1)")) })
    }

    private func level(_ severity: Severity) -> JSONTextValue {
        switch severity {
        case .error: .text("error")
        case .warning: .text("warning")
        case .hint: .text("note")
        }
    }

    private func message(_ words: String) -> JSONTextValue { .object([("text", .text(words))]) }
}

/// A path as part of a web address.
private enum URIPath {
    /// The path with everything percent-encoded that an address does not take as it is.
    static func text(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%\(digits.count == 1 ? "0" : "")\(digits)"
            }
        }
        return text
    }
}

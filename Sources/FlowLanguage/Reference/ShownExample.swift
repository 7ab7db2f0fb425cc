import Diagnostics

/// An example of a rule as it is shown: its files without marks, and what `check` answers.
struct ShownExample {
    /// A file, or the lines of it that matter.
    struct File {
        /// The path, or whatever else says where the lines stand.
        let title: String
        /// The lines; the middle of a very long file is told in one line.
        let lines: [String]
        /// The language for what colours code: `yaml`, `html` or `text`.
        let language: String
    }

    /// The longest file that is shown whole.
    private static let mostLines = 24

    let files: [File]
    /// What `check` prints; empty when nothing is found.
    let report: String
    /// True when `check --fix` would mend something.
    let isMendable: Bool

    /// Reads the example within its good workspace.
    init(_ example: RuleExample) {
        let reading = ExampleWorkspace(example).reading
        files = example.files.map(Self.shown)
        report = FindingReport.text(reading.findings, sources: reading.sources, color: false)
        isMendable = reading.findings.contains { $0.fix != nil }
    }

    /// True when its only lines are those of a flow, as in most examples.
    var isFlowAlone: Bool { files.count == 1 && files[0].title == ExampleWorkspace.flow }

    private static func shown(_ file: RuleExample.File) -> File {
        var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last == "" { lines.removeLast() }
        guard file.path != ExampleWorkspace.store else {
            return File(title: "what the store knows, one fact on each line", lines: lines, language: "text")
        }
        let isYAML = file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml")
        return File(
            title: file.path, lines: abridged(lines),
            language: isYAML ? "yaml" : file.path.hasSuffix(".html") ? "html" : "text")
    }

    private static func abridged(_ lines: [String]) -> [String] {
        guard lines.count > mostLines else { return lines }
        let (head, tail) = (lines.prefix(6), lines.suffix(3))
        return head + ["# … \(lines.count - head.count - tail.count) lines like these …"] + tail
    }
}

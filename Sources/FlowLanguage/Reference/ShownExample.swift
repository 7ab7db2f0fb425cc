import Diagnostics

/// An example of a rule as it is shown: its files without marks, and what `check` answers.
struct ShownExample {
    /// A file, or the lines of it that matter.
    struct File {
        /// The path, or what else says where the lines come from.
        let title: String
        /// True for what stands in no file but in the store.
        var isStore = false
        /// The lines; the middle of a very long file is told in one line.
        let lines: [String]
        /// The language for what colours code: `yaml`, `html` or `text`.
        let language: String
    }

    /// What is said of a rule that can mend an example.
    static let mending = "`sluice check --fix` mends it where only one thing can be meant."
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
            return File(
                title: "With `--store`, where the store has", isStore: true, lines: lines.map(worded), language: "text")
        }
        let isYAML = file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml")
        return File(
            title: file.path, lines: abridged(lines),
            language: isYAML ? "yaml" : file.path.hasSuffix(".html") ? "html" : "text")
    }

    /// A fact of `StoreFacts(example:)` in words.
    private static func worded(_ fact: String) -> String {
        let words = fact.split(separator: " ").map(String.init)
        guard let count = words.last, words.count > 1 else { return fact }
        let name = words[1]
        return switch words[0] {
        case "profiles": "\(count) profiles"
        case "tag", "status": "\(count) profiles with \(words[0]) \(name)"
        case "field": "\(count) profiles with a value in \(name)"
        case "value": "\(count) profiles whose \(name) is \(words[2..<words.count - 1].joined(separator: " "))"
        case "zone": "\(count) profiles in \(name)"
        case "inside": "\(count) people inside \(name), at \(words[2])"
        case "match": "\(count) profiles that meet \(name)"
        default: fact
        }
    }

    private static func abridged(_ lines: [String]) -> [String] {
        guard lines.count > mostLines else { return lines }
        let (head, tail) = (lines.prefix(6), lines.suffix(3))
        return head + ["# … \(lines.count - head.count - tail.count) lines like these …"] + tail
    }
}

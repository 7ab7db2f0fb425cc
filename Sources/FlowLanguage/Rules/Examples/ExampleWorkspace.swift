import CivilTime
import Diagnostics
import Flows

/// A small good workspace, and examples within it: what the tests of the rules and their page are made from.
package struct ExampleWorkspace {
    /// Every file that is read.
    package let files: [WorkspaceFile]
    /// The places that the example marks.
    package let marks: [SourceSpan]
    /// What the store knows in the example; nil when it says nothing of a store.
    package let facts: StoreFacts?

    /// The day on which examples are read.
    package static let today = CivilDate(year: 2027, month: 3, day: 1)
    static let flow = "example.flow.yaml"
    static let message = "messages/example.message.yaml"
    static let store = "the store"
    private static let channels = ["email", "sms", "push", "phone", "post"]

    /// The good workspace with the example's files in place of its own.
    package init(_ example: RuleExample) {
        var marks: [SourceSpan] = []
        var written: [WorkspaceFile] = []
        for file in example.files where file.path != Self.store {
            let (text, spans) = Self.unmarked(Self.completed(file), path: file.path)
            marks += spans
            written.append(WorkspaceFile(path: file.path, bytes: Array(text.utf8)))
        }
        let sender = Self.sender(of: example)
        let around = (Self.good.files + (sender.map { [$0] } ?? [])).map { file in
            WorkspaceFile(path: file.path, bytes: Array(file.text.utf8))
        }
        files = written + around.filter { file in !written.contains { $0.path == file.path } }
        self.marks = marks
        facts = example.files.first { $0.path == Self.store }.map { StoreFacts(example: $0.text) }
    }

    /// What is found in the example, by every rule.
    package var reading: WorkspaceReading {
        WorkspaceReader.read(files: files, today: Self.today, facts: facts)
    }

    /// The lines of a file with the top keys that they leave out; a file that starts with its version is whole.
    private static func completed(_ file: RuleExample.File) -> String {
        let lines = file.text.split(separator: "\n")
        // A version of its own, or the brace of a file that is one mapping, says that nothing is left out.
        guard let template = templates[FileKind(path: file.path)], !file.text.hasPrefix("{"),
            !lines.contains(where: { $0.hasPrefix("version:") })
        else { return file.marked }
        let missing = template.filter { entry in
            let key = entry.prefix { $0 != ":" }
            // A message that says something on one channel needs no other.
            let alike = channels.contains(String(key)) ? channels : [String(key)]
            return !lines.contains { line in alike.contains { line.hasPrefix("\($0):") } }
        }
        let end = file.marked.hasSuffix("\n") ? "" : "\n"
        return "version: 1\n\(file.marked)\(end)\(missing.map { $0 + "\n" }.joined())"
    }

    /// The text without its marks, and what stood between them.
    private static func unmarked(_ marked: String, path: String) -> (text: String, spans: [SourceSpan]) {
        var text = ""
        var (line, column) = (1, 1)
        var starts: [SourcePosition] = []
        var spans: [SourceSpan] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "«": starts.append(SourcePosition(line: line, column: column))
            case "»":
                guard let start = starts.popLast() else { preconditionFailure("a mark is closed that was not opened") }
                spans.append(SourceSpan(file: path, start: start, end: SourcePosition(line: line, column: column)))
            default:
                text.unicodeScalars.append(scalar)
                (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
            }
        }
        precondition(starts.isEmpty, "a mark is opened that is not closed")
        return (text, spans)
    }

    /// A flow that sends the example's message, unless a flow of the example does.
    private static func sender(of example: RuleExample) -> RuleExample.File? {
        guard let text = example.files.first(where: { $0.path == message })?.text,
            !example.files.contains(where: { FileKind(path: $0.path) == .flow })
        else { return nil }
        let channel = channels.first { text.contains("\n\($0):") || text.hasPrefix("\($0):") } ?? "email"
        let words = text.split { " ,:[]\n".contains($0) }.map(String.init)
        let purpose = words.firstIndex(of: "purposes").map { words[$0 + 1] } ?? "account"
        let step = "steps: [{id: send, send: {message: example, channel: \(channel), purpose: \(purpose)}}]"
        return RuleExample.File(path: "sending.flow.yaml", marked: completed(.init(path: flow, marked: step + "\n")))
    }
}

import Diagnostics

extension RuleExample {
    /// Lines of a flow; what they leave out is as in a good one.
    package static func flow(_ marked: String) -> RuleExample { RuleExample(path: ExampleWorkspace.flow, marked) }

    /// Lines of a message; a flow that sends it stands beside it.
    package static func message(_ marked: String) -> RuleExample { RuleExample(path: ExampleWorkspace.message, marked) }

    /// Lines of workspace.yaml.
    package static func workspace(_ marked: String) -> RuleExample { RuleExample(path: "workspace.yaml", marked) }

    /// Lines of catalog.yaml.
    package static func catalogue(_ marked: String) -> RuleExample { RuleExample(path: "catalog.yaml", marked) }

    /// Several files, each `=== path` and its lines; one whose path is "the store" says what the store knows.
    package static func files(_ text: String) -> RuleExample {
        var files: [File] = []
        var path = ""
        var lines: [Substring] = []
        func close() {
            if !path.isEmpty { files.append(File(path: path, marked: lines.joined(separator: "\n") + "\n")) }
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                close()
                (path, lines) = (String(line.dropFirst(4)), [])
            } else {
                lines.append(line)
            }
        }
        close()
        return RuleExample(files)
    }
}

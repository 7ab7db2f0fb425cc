import Flows
import Foundation

/// Small workspaces written as one text: `=== path` starts a file.
enum WorkspaceText {
    /// The files of a text; the base workspace's files stand behind those that it does not replace.
    static func files(_ text: String, base: [WorkspaceFile] = []) -> [WorkspaceFile] {
        var files: [WorkspaceFile] = []
        var path = ""
        var lines: [Substring] = []
        func close() {
            guard !path.isEmpty else { return }
            files.append(WorkspaceFile(path: path, bytes: Array((lines.joined(separator: "\n") + "\n").utf8)))
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                close()
                path = String(line.dropFirst(4))
                lines = []
            } else {
                lines.append(line)
            }
        }
        if lines.last == "" { lines.removeLast() }
        close()
        return files + base.filter { file in !files.contains { $0.path == file.path } }
    }
}

import Diagnostics
import FlowLanguage
import Flows
import Foundation
import Testing

@Suite struct `A workspace folder` {
    /// Runs `body` with a new folder that holds these files, and removes it.
    private func with(_ files: [String: String], _ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "workspace-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in files {
            let url = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        try body(folder)
    }

    @Test func `gives its files in the order of their paths, hidden ones left out`() throws {
        try with(["b/c.txt": "c", "a.txt": "a", ".hidden": "x", ".git/config": "x", "b/a.txt": ""]) { folder in
            let loaded = try WorkspaceFolder.load(folder.path)
            #expect(loaded.files.map(\.path) == ["a.txt", "b/a.txt", "b/c.txt"])
            #expect(loaded.files.last?.bytes == Array("c".utf8))
            #expect(loaded.findings.isEmpty)
        }
    }

    @Test func `never follows a link`() throws {
        try with(["outside/secret.html": "secret", "inside/workspace.yaml": "version: 1"]) { folder in
            let inside = folder.appending(path: "inside")
            for name in ["file.html", "loop"] {
                try FileManager.default.createSymbolicLink(
                    at: inside.appending(path: name),
                    withDestinationURL: name == "loop" ? inside : folder.appending(path: "outside/secret.html"))
            }
            let loaded = try WorkspaceFolder.load(inside.path)
            #expect(loaded.files.map(\.path) == ["workspace.yaml"])
            #expect(loaded.findings.map(\.rule) == ["path-outside-workspace", "path-outside-workspace"])
        }
    }

    @Test func `that is not there is the world's failure`() {
        #expect(throws: WorkspaceFolder.Unreadable.self) { try WorkspaceFolder.load("/no/such/folder") }
    }

    @Test func `reads a file beyond the limit as too large`() throws {
        let long = String(repeating: "#", count: 2 << 20)
        try with(["a.flow.yaml": long]) { folder in
            let findings = try WorkspaceFolder.read(folder.path).findings
            #expect(findings.contains { $0.rule == "yaml-limit" && $0.span?.file == "a.flow.yaml" })
        }
    }
}

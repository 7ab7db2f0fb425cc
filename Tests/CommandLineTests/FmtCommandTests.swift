import Foundation
import Testing

@Suite struct `Formatting a workspace` {
    private let shell: Shell

    /// A workspace with a file of each fate: to be changed, fine, unreadable, and no YAML of a workspace.
    init() throws {
        shell = try Shell()
        let manager = FileManager.default
        for name in ["flows/messages", "flows/docs"] {
            try manager.createDirectory(
                at: shell.folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        for (name, text) in Self.files { try shell.write(text, to: name) }
    }

    private static let files = [
        "flows/workspace.yaml": "version: 1 #one\nworkspace:   'shop'",
        "flows/fine.flow.yaml": "version: 1  # one\n",
        "flows/broken.flow.yaml": "title: a: b\n",
        "flows/messages/a.html": "<p>  {{ x }}",
        "flows/docs/list.yaml": "a:   1",
        "flows/messages/a.message.yaml": "message:   a\r\n",
    ]

    /// The names of the files that are not as they were.
    private var changed: [String] {
        Self.files.keys.filter { shell.text(of: $0) != Self.files[$0] }.sorted()
    }

    @Test func `changes what has another layout, names it, and reports what it cannot read`() throws {
        let workspace = shell.folder.appendingPathComponent("flows/workspace.yaml").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: workspace)
        let ended = try shell.sluice("fmt")
        #expect(ended.status == 1)
        #expect(ended.output.hasPrefix("flows/messages/a.message.yaml\nflows/workspace.yaml\n"))
        #expect(ended.output.contains("flows/broken.flow.yaml:1:"))
        #expect(ended.errors == "3 files, 2 changed\n")
        #expect(changed == ["flows/messages/a.message.yaml", "flows/workspace.yaml"])
        #expect(shell.text(of: "flows/workspace.yaml") == "version: 1  # one\nworkspace: \"shop\"\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: workspace)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
        let left = try FileManager.default.subpathsOfDirectory(
            atPath: shell.folder.appendingPathComponent("flows").path)
        #expect(left.count == Self.files.count + 2)
    }

    @Test func `again changes nothing`() throws {
        try shell.write("version: 1\n", to: "flows/broken.flow.yaml")
        #expect(try shell.sluice("fmt").status == 0)
        let again = try shell.sluice("fmt")
        #expect(again.status == 0)
        #expect(again.output.isEmpty)
        #expect(again.errors == "4 files, nothing to change\n")
        #expect(try shell.sluice("fmt", "--check").status == 0)
    }

    @Test func `only looks when it is asked to check`() throws {
        let ended = try shell.sluice("fmt", "--check", "workspace.yaml", "--quiet")
        #expect(ended.status == 1)
        #expect(ended.output == "flows/workspace.yaml\n")
        #expect(ended.errors.isEmpty)
        #expect(changed.isEmpty)
    }

    @Test(arguments: ["messages", "messages/", "flows/messages", "messages/a.message.yaml", "flows/messages/a.html"])
    func `keeps to the files and folders that are named`(path: String) throws {
        #expect(try shell.sluice("fmt", path).status == 0)
        #expect(changed == (path.hasSuffix(".html") ? [] : ["flows/messages/a.message.yaml"]))
    }

    @Test func `says which folder is missing`() throws {
        #expect(try shell.sluice("fmt", "--workspace", "missing").status == 3)
    }
}

import Flows
import Testing

@testable import FlowLanguage

@Suite struct `Formatting large and strange files` {
    private static let large: [String: String] = [
        "items": "steps:\n" + String(repeating: "- id: a # one\n", count: 8_000),
        "brackets over lines": "steps: [" + String(repeating: "[x], # one\n", count: 8_000) + "]",
        "brackets on a line": "a: [" + String(repeating: "{b: [c]}, ", count: 6_000) + "]",
        "lines of text": "text: |\n" + String(repeating: "   words\n\n", count: 20_000),
        "quoted lines": "text: \"" + String(repeating: "words\n\n  ", count: 20_000) + "\"",
        "one word": "text: " + String(repeating: "x", count: 1_000_000),
        "quotes": "text: '" + String(repeating: "''", count: 250_000) + "'",
        "blank lines": "a:\n" + String(repeating: "\n", count: 1_000_000) + "  b: 1",
        "comments": String(repeating: "#\n", count: 20_000),
        "comments at an end": "a:\n  b: 1\n" + String(repeating: "   # c\n", count: 20_000) + "d: 1",
        "blanks": String(repeating: " ", count: 1_000_000) + "# c",
    ]

    @Test(arguments: large.keys.sorted()) func `takes time by their length`(name: String) throws {
        let once = try #require(FormatCorpus.formatted(Self.large[name] ?? ""))
        #expect(FormatCorpus.formatted(once) == once)
    }

    @Test(arguments: [("[", "", "]"), ("{a: ", "1", "}"), ("[ # c\n", "", "]"), ("{ # c\n a: ", "1", "}")])
    func `reaches the deepest level`(opening: String, middle: String, closing: String) throws {
        let text = String(repeating: opening, count: 64) + middle + String(repeating: closing, count: 64)
        let once = try #require(FormatCorpus.formatted(text))
        #expect(FormatCorpus.formatted(once) == once)
        // The innermost text stands 63 levels in, which is far beyond the widest column.
        #expect(once.split(separator: "\n").count >= (middle.isEmpty ? 1 : 64) || once.utf8.count <= 4 * 64 + 2)
    }

    @Test func `reaches the deepest level of a block`() throws {
        let lines = (0..<64).map { String(repeating: "    ", count: $0) + "a:\n" }
        let once = try #require(FormatCorpus.formatted(lines.joined()))
        #expect(once == (0..<64).map { String(repeating: "  ", count: $0) + "a:\n" }.joined())
    }

    @Test func `leaves what would grow beyond the largest file`() {
        let text =
            "steps: [\n" + String(repeating: "[[x]],", count: 16_000) + String(repeating: "\n", count: 900_000) + "]"
        let deep = String(repeating: "{a: ", count: 60) + "[\n" + String(repeating: "x,", count: 20_000) + "]"
        #expect(FormatCorpus.formatted(text) != nil)
        let file = WorkspaceFile(
            path: "x.flow.yaml", bytes: Array((deep + String(repeating: "}", count: 60)).utf8))
        #expect(WorkspaceFormatter.format(file) == .kept)
    }

    @Test(arguments: ["a: b: c", "a: &x 1", "a: *x", "a: !t 1", "a: 1\na: 2", "\ta: 1", "a: [", "<<: 1", "a\n---\nb"])
    func `leaves what cannot be read`(text: String) {
        let result = WorkspaceFormatter.format(WorkspaceFile(path: "x.flow.yaml", bytes: Array(text.utf8)))
        guard case .unreadable(let findings) = result else { return #expect(Bool(false), "\(result)") }
        #expect(!findings.isEmpty)
    }

    @Test(arguments: [
        "x.yaml", "docs/list.yaml", "messages/a.html", ".github/x.flow.yaml", "messages/a.yaml", "README.md",
    ])
    func `leaves files that are no YAML of a workspace`(path: String) {
        #expect(WorkspaceFormatter.format(WorkspaceFile(path: path, bytes: Array("a:   1".utf8))) == .foreign)
    }

    @Test(arguments: [
        "workspace.yaml", "catalog.yaml", "a.flow.yaml", "more/a.flow.yaml", "audiences/a.yaml",
        "messages/a.message.yaml", "tests/a.flow-test.yaml", "tests/personas.yaml",
    ])
    func `takes every kind of file that a workspace has`(path: String) {
        let result = WorkspaceFormatter.format(WorkspaceFile(path: path, bytes: Array("a:   1".utf8)))
        #expect(result == .formatted(Array("a: 1\n".utf8), isChanged: true))
        let again = WorkspaceFormatter.format(WorkspaceFile(path: path, bytes: Array("a: 1\n".utf8)))
        #expect(again == .formatted(Array("a: 1\n".utf8), isChanged: false))
    }
}

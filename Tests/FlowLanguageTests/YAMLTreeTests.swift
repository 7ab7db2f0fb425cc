import Diagnostics
import FlowLanguage
import Testing

@Suite struct `A YAML tree` {
    private func tree(_ text: String) -> YAMLTree { YAMLTree(file: "x.yaml", bytes: Array(text.utf8)) }

    @Test(arguments: Corpus.names(in: "yaml/err", ending: ".yaml"))
    func `reports mistakes in the author's terms`(name: String) throws {
        let bytes = try Corpus.bytes("yaml/err/\(name).yaml")
        let tree = YAMLTree(file: "\(name).yaml", bytes: bytes)
        let sources = ["\(name).yaml": String(decoding: bytes, as: UTF8.self)]
        #expect(!tree.findings.isEmpty)
        try Corpus.expect(
            FindingReport.text(tree.findings, sources: sources, color: false), matches: "yaml/err/\(name).out")
    }

    @Test(arguments: Corpus.names(in: "yaml/ok", ending: ".yaml"))
    func `is silent about good files`(name: String) throws {
        let tree = YAMLTree(file: name, bytes: try Corpus.bytes("yaml/ok/\(name).yaml"))
        #expect(tree.findings == [])
        #expect(tree.root?.isWhole == true)
    }

    @Test func `keeps the smallest span of each value`() throws {
        let tree = tree("a:\n  - b: 1\n    c: [x, y]  # note\n\n  - |\n    text\n\n\nd: 'q'\n")
        let root = try #require(tree.root)
        func spans(_ node: YAMLNode) -> [String] {
            let own = "\(node.span.start.line):\(node.span.start.column)-\(node.span.end.line):\(node.span.end.column)"
            switch node.content {
            case .mapping(let entries): return [own] + entries.flatMap { spans($0.value) }
            case .sequence(let items): return [own] + items.flatMap(spans)
            case .scalar, .unreadable: return [own]
            }
        }
        #expect(
            spans(root) == [
                "1:1-9:7", "2:3-6:9", "2:5-3:14", "2:8-2:9", "3:8-3:14", "3:9-3:10", "3:12-3:13", "5:5-6:9", "9:4-9:7",
            ])
    }

    @Test func `counts columns in characters and lines as editors do`() throws {
        let tree = tree("\u{FEFF}\u{65E5}\u{672C}: \u{1F382}\r\na\u{2028}b: x\rc: y")
        guard case .mapping(let entries) = try #require(tree.root).content else { return #expect(Bool(false)) }
        #expect(entries.map { "\($0.keySpan.start.line):\($0.value.span.start.column)" }.first == "1:5")
        #expect(entries.last?.keySpan.start.line == 3)
    }

    @Test func `leaves every scalar as text`() throws {
        let tree = tree("[no, 0200, 9:30, 1e3, ~, '', \"a\\tb\"]")
        guard case .sequence(let items) = try #require(tree.root).content else { return #expect(Bool(false)) }
        let texts = items.map { item in
            if case .scalar(let scalar) = item.content { scalar.text } else { "?" }
        }
        #expect(texts == ["no", "0200", "9:30", "1e3", "~", "", "a\tb"])
    }

    @Test func `reads on behind a mistake`() throws {
        let tree = tree("title: a: b\nsteps:\n  - id: x\n    text: {{ y }}\n  - id: z\n")
        #expect(tree.findings.count == 2)
        guard case .mapping(let entries) = try #require(tree.root).content else { return #expect(Bool(false)) }
        #expect(entries.map(\.key) == ["title", "steps"])
        guard case .sequence(let steps) = entries[1].value.content else { return #expect(Bool(false)) }
        #expect(steps.count == 2)
    }

    @Test(arguments: [
        (String(repeating: "[", count: 65), "nested more than 64 deep"),
        (String(repeating: "[", count: 100_000), "nested more than 64 deep"),
        (String(repeating: "{a: ", count: 5_000), "nested more than 64 deep"),
        (String(repeating: "- ", count: 5_000) + "x", "nested more than 64 deep"),
        ("[" + String(repeating: "1,", count: 100_001) + "]", "more than 100,000 values"),
        (String(repeating: "#", count: (1 << 20) + 1), "more than 1 MiB"),
    ])
    func `refuses what is too deep, too many or too large`(text: String, message: String) {
        let findings = tree(text).findings
        #expect(findings.count == 1)
        #expect(findings.first?.rule == "yaml-limit")
        #expect(findings.first?.message.contains(message) == true)
    }

    @Test func `takes what is just within the limits`() {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(tree(deep).findings == [])
        #expect(tree("[" + String(repeating: "1,", count: 99_999) + "]").findings == [])
        #expect(tree("a: " + String(repeating: "x", count: (1 << 20) - 3)).findings == [])
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "\u{FEFF}"])
    func `of an empty file holds nothing`(text: String) {
        let tree = tree(text)
        #expect(tree.root == nil || tree.root?.isNothing == true)
        #expect(tree.findings == [])
    }
}

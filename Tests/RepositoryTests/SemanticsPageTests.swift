import Foundation
import Testing

/// The page that has every rule with its proofs.
private struct SemanticsPage {
    /// A suite that the page names beside a rule, and the one test of it that is meant; nil means the whole suite.
    struct Proof: Hashable {
        let suite: String
        let test: String?
    }

    /// What stands in the last column of each rule, with the rule's line.
    let rules: [(line: Int, proofs: [Proof])]
    /// The files that the page links to, by suite.
    let files: [String: String]

    static let path = "Docs/semantics.md"

    init() throws {
        let text = try String(contentsOf: SourceTree.root.appending(path: SemanticsPage.path), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        rules = lines.enumerated().compactMap { index, line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard line.hasPrefix("| "), cells.count > 2, !line.hasPrefix("| rule ") else { return nil }
            let proofs = cells[cells.count - 2].components(separatedBy: " · ").compactMap(SemanticsPage.proof)
            return (index + 1, proofs)
        }
        files = Dictionary(
            lines.compactMap { line in
                guard line.hasPrefix("["), let end = line.range(of: "]: ../") else { return nil }
                return (String(line.dropFirst()[..<end.lowerBound]), String(line[end.upperBound...]))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads `[A wait] lasts as long as it says`.
    private static func proof(_ text: String) -> Proof? {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return nil }
        let test = text[end...].dropFirst().trimmingCharacters(in: .whitespaces)
        return Proof(suite: String(text[..<end].dropFirst()), test: test.isEmpty ? nil : test)
    }
}

@Suite struct `The page about semantics` {
    private let page: SemanticsPage

    init() throws {
        page = try SemanticsPage()
    }

    @Test func `has a proof beside every rule`() {
        #expect(page.rules.count > 50)
        for rule in page.rules {
            #expect(!rule.proofs.isEmpty, "\(SemanticsPage.path):\(rule.line) names no test")
        }
    }

    @Test func `names only tests that there are, in the files where they stand`() {
        for rule in page.rules {
            for proof in rule.proofs {
                let suite = WrittenTests.suites.first {
                    $0.name == proof.suite && $0.path == page.files[proof.suite]
                }
                let isThere = suite.map { suite in proof.test.map(suite.tests.contains) ?? true } ?? false
                #expect(
                    isThere,
                    "\(SemanticsPage.path):\(rule.line): there is no \"\(proof.suite)\" \"\(proof.test ?? "")\" in \(page.files[proof.suite] ?? "any file")"
                )
            }
        }
    }

    @Test func `names every suite of the engine`() {
        for suite in WrittenTests.suites where suite.path.hasPrefix("Tests/EngineTests/") {
            #expect(
                page.files[suite.name] == suite.path,
                "\(SemanticsPage.path) does not name \"\(suite.name)\" of \(suite.path)")
        }
    }

    @Test func `links to nothing that it does not name`() {
        let named = Set(page.rules.flatMap(\.proofs).map(\.suite))
        #expect(Set(page.files.keys).subtracting(named) == [])
    }
}

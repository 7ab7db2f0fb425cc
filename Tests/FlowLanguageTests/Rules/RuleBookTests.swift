import Diagnostics
import FlowLanguage
import Foundation
import Testing

/// The rules that the files of a folder declare, as their texts say.
private struct DeclaredRules {
    /// The id of each rule with the name of its file.
    let rules: [(id: String, file: String)]

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/FlowLanguage/Rules").standardizedFileURL.resolvingSymlinksInPath()
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let declaration = /static let \w+ = Rule\(\s*"([^"]+)"/
        var rules: [(id: String, file: String)] = []
        for case let url as URL in try #require(paths) where url.pathExtension == "swift" {
            for match in try String(contentsOf: url, encoding: .utf8).matches(of: declaration) {
                rules.append((String(match.1), url.deletingPathExtension().lastPathComponent))
            }
        }
        self.rules = rules
    }
}

@Suite struct `The rule book` {
    @Test func `explains every rule that a kept report names`() throws {
        var named: Set<String> = []
        for folder in ["yaml/err", "workspaces/err"] {
            for name in Corpus.names(in: folder, ending: ".out") {
                let report = String(decoding: try Corpus.bytes("\(folder)/\(name).out"), as: UTF8.self)
                for line in report.split(separator: "\n") {
                    let isHeadline = line.contains(": error: ") || line.contains(": warning: ")
                    guard isHeadline, let start = line.lastIndex(of: "[") else { continue }
                    named.insert(String(line[line.index(after: start)...].dropLast()))
                }
            }
        }
        #expect(named.count > 35)
        #expect(named.filter { RuleBook.rule($0) == nil } == [])
    }

    @Test func `has each rule once, in a sentence without its end`() {
        #expect(Set(RuleBook.all.map(\.id)).count == RuleBook.all.count)
        for rule in RuleBook.all {
            #expect(!rule.summary.isEmpty && !rule.summary.hasSuffix("."))
        }
    }

    @Test func `has every rule that a file declares, each in a file of its name`() throws {
        let declared = try DeclaredRules().rules
        #expect(declared.map(\.id).sorted() == RuleBook.all.map(\.id))
        for rule in declared {
            #expect(
                rule.file.lowercased() == rule.id.filter { $0 != "-" }, "\(rule.id) is declared in \(rule.file).swift")
        }
    }
}

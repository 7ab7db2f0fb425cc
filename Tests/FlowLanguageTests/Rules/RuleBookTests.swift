import Diagnostics
import FlowLanguage
import Testing

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
}

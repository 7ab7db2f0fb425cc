import Diagnostics
import FlowLanguage
import Testing

@Suite struct `A good file` {
    @Test(arguments: Corpus.names(in: "good", ending: ".yaml"))
    func `is read in silence`(name: String) throws {
        let text = String(decoding: try Corpus.bytes("good/\(name).yaml"), as: UTF8.self)
        let reading = ExampleWorkspace(RuleExample(corpus: text)).reading
        #expect(FindingReport.text(reading.findings, sources: reading.sources, color: false) == "")
        #expect(reading.release != nil)
    }
}

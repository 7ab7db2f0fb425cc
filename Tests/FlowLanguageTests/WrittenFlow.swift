import Diagnostics
import FlowLanguage
import Flows
import Testing

/// A flow that a purchase starts, with the base workspace's files around it.
struct WrittenFlow {
    let flow: Flow

    /// Reads the flow with `text` at its end; a finding fails the test.
    init(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let head = """
            version: 1
            flow: written
            title: Written
            owner: a@b.example
            status: live
            triggers: [{event: {name: purchase}}]
            reentry: never

            """
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        let file = WorkspaceFile(path: "written.flow.yaml", bytes: Array((head + text + "\n").utf8))
        let reading = WorkspaceReader.read(files: base + [file])
        let report = FindingReport.text(reading.findings, sources: reading.sources, color: false)
        #expect(report == "", sourceLocation: sourceLocation)
        flow = try #require(reading.release?.flows.first, sourceLocation: sourceLocation)
    }
}

import Diagnostics
import FlowLanguage
import Flows
import Foundation
import Testing

@Suite struct `A workspace` {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func base() throws -> [WorkspaceFile] {
        WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
    }

    private func report(_ reading: WorkspaceReading) -> String {
        FindingReport.text(reading.findings, sources: reading.sources, color: false)
    }

    @Test func `of the shoe retailer has no findings`() throws {
        let reading = try WorkspaceFolder.read(Self.repository.appending(path: "flows").path)
        #expect(report(reading) == "")
        #expect(reading.release != nil)
    }

    @Test(arguments: Corpus.names(in: "workspaces/err", ending: ".txt"))
    func `with mistakes is reported as kept`(name: String) throws {
        let text = String(decoding: try Corpus.bytes("workspaces/err/\(name).txt"), as: UTF8.self)
        let reading = WorkspaceReader.read(files: WorkspaceText.files(text, base: try Self.base()))
        #expect(!reading.findings.isEmpty)
        #expect((reading.release == nil) == reading.findings.contains { $0.severity == .error })
        try Corpus.expect(report(reading), matches: "workspaces/err/\(name).out")
    }

    @Test(arguments: Corpus.names(in: "workspaces/ok", ending: ".txt"))
    func `without mistakes is silent`(name: String) throws {
        let text = String(decoding: try Corpus.bytes("workspaces/ok/\(name).txt"), as: UTF8.self)
        let reading = WorkspaceReader.read(files: WorkspaceText.files(text, base: try Self.base()))
        #expect(report(reading) == "")
        #expect(reading.release != nil)
    }
}

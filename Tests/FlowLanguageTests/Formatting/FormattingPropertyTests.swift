import Flows
import Foundation
import HostileInput
import Testing

@testable import FlowLanguage

@Suite struct `Formatting` {
    /// Holds what is true of every formatted file against one file.
    private func expectPromises(of bytes: [UInt8], named name: String) throws {
        let tree = YAMLTree(file: "x.flow.yaml", bytes: bytes)
        let once = try #require(FormatCorpus.formatted(bytes), "\(name) was left alone")
        let result = YAMLTree(file: "x.flow.yaml", bytes: Array(once.utf8))
        #expect(FormatCorpus.formatted(once) == once, "\(name) changes when it is formatted twice")
        #expect(
            FormatCorpus.statements(of: result) == FormatCorpus.statements(of: tree), "\(name) means something else")
        #expect(FormatCorpus.comments(of: result) == FormatCorpus.comments(of: tree), "\(name) has other comments")
        #expect(!once.contains("\r") && !once.hasPrefix("\u{FEFF}") && !once.hasPrefix("\n"), "\(name)")
        #expect(once.isEmpty || once.hasSuffix("\n"), "\(name)")
    }

    private static var readableFiles: [(name: String, bytes: [UInt8])] {
        get throws {
            var files: [(name: String, bytes: [UInt8])] = []
            for folder in ["workspaces/ok", "workspaces/err"] {
                for name in Corpus.names(in: folder, ending: ".txt") {
                    let text = String(decoding: try Corpus.bytes("\(folder)/\(name).txt"), as: UTF8.self)
                    files += WorkspaceText.files(text).filter { $0.path.hasSuffix(".yaml") }.map {
                        ("\(name) \($0.path)", $0.bytes)
                    }
                }
            }
            for name in Corpus.names(in: "yaml/ok", ending: ".yaml") {
                files.append((name, try Corpus.bytes("yaml/ok/\(name).yaml")))
            }
            for name in Corpus.names(in: "format", ending: ".yaml") {
                files.append((name, try Corpus.bytes("format/\(name).yaml")))
            }
            for file in ShippedFile.all {
                let url = FormatCorpus.repository.appending(path: "flows/\(file.path)")
                files.append((file.path, Array(try Data(contentsOf: url))))
            }
            return files.filter { YAMLTree(file: "x.yaml", bytes: $0.bytes).findings.isEmpty }
        }
    }

    @Test func `keeps the meaning and the comments of every file we have`() throws {
        let files = try Self.readableFiles
        #expect(files.count > 200)
        for file in files { try expectPromises(of: file.bytes, named: file.name) }
    }

    @Test(arguments: 0..<10) func `keeps the meaning and the comments of odd documents`(batch: Int) throws {
        var readable = 0
        for number in 0..<250 {
            let seed = batch * 1_000 + number
            let document = OddDocument(seed: UInt64(seed))
            let bytes = Array(document.text.utf8)
            let tree = YAMLTree(file: "x.flow.yaml", bytes: bytes)
            guard tree.findings.isEmpty else { continue }
            readable += 1
            #expect(tree.comments.count == document.comments, "document \(seed)")
            try expectPromises(of: bytes, named: "document \(seed)")
        }
        #expect(readable > 200)
    }

    @Test func `never breaks a file that had an accident`() throws {
        var numbers = SeededNumbers(seed: 20_280_229)
        var hostile = HostileInput(seed: 20_280_230, good: [])
        let files = try Self.readableFiles
        var formatted = 0
        var kept = 0
        for round in 0..<1_000 {
            let file = numbers.pick(files)
            let bytes = hostile.mutated(file.bytes)
            switch WorkspaceFormatter.format(WorkspaceFile(path: "x.flow.yaml", bytes: bytes)) {
            case .formatted:
                formatted += 1
                try expectPromises(of: bytes, named: "round \(round) of \(file.name)")
            case .unreadable(let findings): #expect(!findings.isEmpty)
            case .kept: kept += 1
            case .foreign: Issue.record("a flow is a file of a workspace")
            }
        }
        #expect(formatted > 250)
        // What would read otherwise in the house layout stays as it is, such as a plain key over two lines.
        #expect(kept < 10)
    }
}

import Flows
import Foundation
import Testing

@testable import FlowLanguage

@Suite struct `A formatted file` {
    @Test(arguments: Corpus.names(in: "format", ending: ".in.yaml"))
    func `has the house layout`(name: String) throws {
        let result = try #require(FormatCorpus.formatted(try Corpus.bytes("format/\(name).in.yaml")))
        try Corpus.expect(result, matches: "format/\(name).out.yaml")
    }

    @Test(arguments: ShippedFile.all)
    func `of the shoe retailer is as it was`(file: ShippedFile) throws {
        let url = FormatCorpus.repository.appending(path: "flows/\(file.path)")
        let bytes = Array(try Data(contentsOf: url))
        let result = try #require(FormatCorpus.formatted(bytes))
        if Corpus.isRecording { try Data(result.utf8).write(to: url) }
        #expect(result == String(decoding: bytes, as: UTF8.self))
    }
}

/// A YAML file of the shipped workspace.
struct ShippedFile: CustomTestStringConvertible {
    let path: String
    var testDescription: String { path }

    static var all: [ShippedFile] {
        let folder = FormatCorpus.repository.appending(path: "flows").path
        let files = (try? WorkspaceFolder.load(folder).files) ?? []
        return files.filter { $0.path.hasSuffix(".yaml") }.map { ShippedFile(path: $0.path) }
    }
}
